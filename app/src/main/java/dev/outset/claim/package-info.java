/**
 * What the texts behind this program claim about initial weights, each decided by a run: {@code outset claims}.
 *
 * <p>A {@link dev.outset.claim.Claim} is a statement with an {@link dev.outset.claim.Experiment}, which measures or
 * proves numbers in a {@link dev.outset.claim.Laboratory}, and {@link dev.outset.claim.Threshold}s, which were stated
 * before the run. The {@link dev.outset.claim.Verdict} is a function of these two and nothing else. The claims stand in
 * small families, one file each ({@link dev.outset.claim.ZeroStarts}, …); {@link dev.outset.claim.Claims} lists them
 * all. Statements and names of numbers are in {@code claims_en.properties} and {@code claims_zh.properties}.
 *
 * <pre>{@code
 * Laboratory laboratory = new Laboratory(Laboratory.QUICK_SEEDS, 2);
 * ClaimResult result = Claims.byId("M9").run(laboratory);
 * result.verdict();                             // HOLDS
 * result.number("slope:sigmoid:4").value();     // 0.0177
 * }</pre>
 */
@NullMarked
package dev.outset.claim;

import org.jspecify.annotations.NullMarked;
