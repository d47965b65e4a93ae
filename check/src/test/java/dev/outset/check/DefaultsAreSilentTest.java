package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frameworks and papers start with, on the networks they are meant for, gives neither error nor warning. */
final class DefaultsAreSilentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64-32-10 relu softmax       | digits | pytorch-default",
                "64-64-64-10 relu softmax    | digits | pytorch-default",
                "64-64-64-10 tanh softmax    | digits | pytorch-default",
                "64-64-64-10 gelu softmax    | digits | pytorch-default",
                "64-64-10 sigmoid softmax    | digits | pytorch-default",
                "1-2-1 tanh                  | book   | pytorch-default",
                "1-16-16-1 tanh              | book   | pytorch-default",
                "64-32-10 relu softmax       | digits | keras-default",
                "64-64-64-10 relu softmax    | digits | keras-default",
                "64-64-64-10 tanh softmax    | digits | keras-default",
                "64-32-10 sigmoid softmax    | digits | keras-default",
                "1-8-1 tanh                  | book   | keras-default",
                "20-1000-1 relu              | normal | he-normal",
                "64-30x64-10 relu softmax    | digits | he-normal",
                "64-30x64-10 relu softmax    | normal | he-uniform",
                "64-10x64-10 gelu softmax    | digits | he-normal",
                "64-30x64-10 tanh softmax    | digits | glorot-uniform",
                "64-30x64-10 tanh softmax    | normal | orthogonal",
                "64-10-1 tanh                | normal | glorot-normal",
                "64-64-32-10 sigmoid softmax | digits | glorot-uniform",
                "64-64-32-10 sigmoid softmax | digits | auto",
                "1-2-1 tanh                  | book   | auto",
                "2-1 bce                     | normal | auto",
                "2-1 bce                     | normal | zeros",
                "2-2-1 sigmoid bce           | normal | normal",
                "64-10x32-10 relu softmax    | digits | auto",
                "16-16-4 selu softmax        | normal | lecun-normal",
                "64-64-10 tanh softmax       | digits | identity",
                "64-32-10 relu softmax       | digits | truncated-normal(std=0.02)",
                "1-1-1 tanh                  | book   | auto",
            })
    void sensibleStart(String network, String data, String rule) {
        String[] rules = rule.equals("auto") ? new String[0] : new String[] {rule};
        CheckResult result = Starts.check(network, data, rules);
        assertEquals(Set.of(), Starts.loud(result), result.findings().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64-64-32-10 relu softmax | digits | fc3.weight=zeros",
                "64-64-32-10 tanh softmax | digits | fc3.*=zeros",
                "64-64-32-10 relu softmax | digits | fc3.weight=normal(std=1e-9)",
                "1-16-1 tanh              | book   | fc2.weight=zeros",
                "64-64-32-10 tanh softmax | digits | fc1.weight=zeros",
            })
    void oneZeroOrTinyLayer(String network, String data, String rule) {
        String scheme = network.contains("relu") ? "he-normal" : "glorot-uniform";
        CheckResult result = Starts.check(network, data, scheme, rule);
        assertEquals(Set.of(), Starts.loud(result), result.findings().toString());
    }
}
