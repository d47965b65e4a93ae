package dev.outset.study;

import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingResult;
import java.util.Map;

/**
 * One training run with all that it came from.
 *
 * @param network what was trained
 * @param origin how the start was drawn
 * @param start weights before
 * @param data the rows
 * @param training how
 * @param result what came out
 * @param provenance how to make it again
 */
public record SingleRun(
        Network network,
        String origin,
        Weights start,
        TrainingData data,
        Training training,
        TrainingResult result,
        Map<String, String> provenance) {}
