package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSet;
import dev.outset.testkit.ForAll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1,x2,y\n1,2,3\n-4.5,.5e1,6.\n",
                "1,2,3\r\n-4.5,.5e1,6.\r\n",
                "\uFEFFx1,x2,y\r\n\r\n1,2,3\r\n\r\n-4.5,.5e1,6.",
                "\"x1\",\"a \"\"quoted\"\", \nname\",y\n\"1\" , 2 ,3\n-4.5,5,+6\n",
            })
    void headersQuotesAndLineEndsOfEveryKindGiveTheSameNumbers(String text) throws IOException {
        DataSet data = regression(text);
        assertEquals(2, data.rows());
        assertEquals(2, data.features());
        assertArrayEquals(new double[] {1, 2, -4.5, 5}, data.inputs());
        assertArrayEquals(new double[] {3, 6}, data.targets());
    }

    @Test
    void aTargetIsNamedOrNumberedFromOne() throws IOException {
        String text = "a,b,c\n1,2,3\n";
        for (String target : List.of("a", "1")) {
            DataSet data = read(text, new Csv.Options(List.of(target), 1, false, Scale.NONE, true));
            assertArrayEquals(new double[] {2, 3}, data.inputs());
            assertArrayEquals(new double[] {1}, data.targets());
        }
        DataSet two = read(text, new Csv.Options(List.of("c", "a"), 2, false, Scale.NONE, true));
        assertArrayEquals(new double[] {3, 1}, two.targets());
        DataSet last = read(text, new Csv.Options(List.of(), 2, false, Scale.NONE, true));
        assertArrayEquals(new double[] {2, 3}, last.targets());
    }

    @Test
    void labelsBecomeOneHotRows() throws IOException {
        assertArrayEquals(
                new double[] {0, 0, 1, 1, 0, 0}, classes("5,2\n6,0\n", 3).targets());
        assertArrayEquals(
                new double[] {0, 1, 1, 0}, classes("5,dog\n6,cat\n", 2).targets());
        assertArrayEquals(
                new double[] {0, 1, 1, 0}, classes("x,kind\n5,dog\n6,cat\n", 2).targets());
        assertTrue(classes("5,1.0\n6,0\n", 2).classification());
    }

    @Test
    void oneOutputTakesTwoClassesByNumberOrNameAndProbabilities() throws IOException {
        assertArrayEquals(
                new double[] {1, 0, 1}, classes("5,1\n6,0\n7,1.0\n", 1).targets());
        DataSet names = classes("x,kind\n5,yes\n6,no\n7,yes\n", 1);
        assertArrayEquals(new double[] {1, 0, 1}, names.targets());
        assertArrayEquals(new double[] {5, 6, 7}, names.inputs());
        assertTrue(names.classification());
        assertEquals(1, names.outputs());
        DataSet probabilities = classes("5,0.25\n6,1\n", 1);
        assertArrayEquals(new double[] {0.25, 1}, probabilities.targets());
        assertFalse(probabilities.classification());
    }

    @Test
    void scalesMapEachColumnAndConstantColumnsToZero() throws IOException {
        String text = "1,7,0\n2,7,10\n4,7,5\n";
        DataSet minmax = read(text, new Csv.Options(List.of(), 1, false, Scale.MINMAX, true));
        assertArrayEquals(new double[] {0, 0, 1.0 / 3, 0, 1, 0}, minmax.inputs());
        assertArrayEquals(new double[] {0, 1, 0.5}, minmax.targets());
        DataSet standard = read(text, new Csv.Options(List.of(), 1, false, Scale.STANDARD, false));
        // x = 1, 2, 4: mean 7/3, variance 14/9; three roundings of 2^-53 each
        double std = Math.sqrt(14.0 / 9);
        double[] expected = {(1 - 7.0 / 3) / std, 0, (2 - 7.0 / 3) / std, 0, (4 - 7.0 / 3) / std, 0};
        assertArrayEquals(expected, standard.inputs(), 8 * 0x1p-52);
        assertArrayEquals(new double[] {0, 10, 5}, standard.targets(), "targets keep their unit where they must");
        DataSet tenths = read("0.1,1\n0.1,2\n0.1,3\n", new Csv.Options(List.of(), 1, false, Scale.STANDARD, false));
        assertArrayEquals(new double[3], tenths.inputs(), "a mean that rounds must not show");
    }

    @Test
    void everyDoubleIsWrittenSoThatItReadsBack() {
        Path file = folder.resolve("d.csv");
        ForAll.cases(40, random -> {
            double[] values = IntStream.range(0, 12)
                    .mapToDouble(i -> {
                        double any = Double.longBitsToDouble(random.nextLong());
                        return Double.isFinite(any) ? any : -0.0;
                    })
                    .toArray();
            double[] targets = {1, 1e22, 123456789012345680.0};
            Csv.write(file, List.of("a", "b,\"", "c", "d", "y"), new DataSet("d", 3, 4, 1, values, targets, false, ""));
            DataSet back = Csv.read(file, new Csv.Options(List.of(), 1, false, Scale.NONE, true));
            for (int i = 0; i < values.length; i++) {
                assertEquals(Double.doubleToRawLongBits(values[i]), Double.doubleToRawLongBits(back.inputs()[i]));
            }
            assertArrayEquals(targets, back.targets());
        });
    }

    @Test
    void classesAreWrittenAsLabels() throws IOException {
        Path file = folder.resolve("c.csv");
        DataSet data = new DataSet("c", 2, 1, 3, new double[] {0.5, 2}, new double[] {0, 0, 1, 1, 0, 0}, true, "");
        Csv.write(file, Csv.columnNames(data), data);
        assertEquals("x,label\n0.5,2\n2,0\n", Files.readString(file));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``|found no rows
            `x,y\n`|found no rows
            `\n\n`|found no rows
            `1,2\n3\n`|line 2, column 1: expected 2 columns as in the first row, found 1
            `1,2\n3,4,5\n`|line 2, column 3: expected 2 columns as in the first row, found 3
            `1,2\n,4\n`|line 2, column 1: expected a finite number, found an empty field
            `1,2\n3,nan\n`|line 2, column 2: expected a finite number, found nan
            `1,2\n3,1e999\n`|line 2, column 2: expected a finite number, found 1e999
            `1,2\n3,0x10\n`|line 2, column 2: expected a finite number, found 0x10
            `1,2\n3,4d\n`|found 4d
            `1,,2\n3,4,5\n`|line 1, column 2: expected a finite number, found an empty field
            `NaN,2\n3,4\n`|line 1, column 1: expected a finite number, found NaN
            `1,"2\n3,4\n`|line 1, column 2: expected a closing quote, found the end of the file
            `1,2\n3,"4"x\n`|line 2, column 2: expected a comma after the closing quote
            `1,2\n3,4"5\n`|line 2, column 2: expected a quote only around a whole field
            `1;2\n3;4\n`|separate the columns with commas
            `1\n2\n`|line 1, column 1: expected at least 2 columns
            `1,2\nx,4\n`|line 2, column 1: expected a finite number, found x
            `1,2\n\n\n3,y\n`|line 4, column 2: expected a finite number, found y
            """)
    void whatIsWrongIsNamedWithLineAndColumn(String text, String words) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, text.replace("\\n", "\n"));
        Refused.saying(words, () -> Csv.read(file, new Csv.Options(List.of(), 1, false, Scale.NONE, true)));
        Refused.saying("x.csv", () -> Csv.read(file, new Csv.Options(List.of(), 1, false, Scale.NONE, true)));
    }

    @Test
    void wrongClassesAndTargetsAreRefused() throws IOException {
        Refused.saying("line 2, column 2: expected a class from 0 to 1, found 2", () -> classes("5,1\n6,2\n", 2));
        Refused.saying("expected a class from 0 to 1, found 0.5", () -> classes("5,0.5\n", 2));
        Refused.saying("found one more: c", () -> classes("5,a\n6,b\n7,c\n", 2));
        Refused.saying(
                "line 2, column 2: expected a class from 0 to 1, found 2; number", () -> classes("5,1\n6,2\n", 1));
        Refused.saying("expected 0 and 1 or two names", () -> classes("5,a\n6,b\n7,c\n", 1));
        Refused.saying("all as names", () -> classes("5,a\n6,1\n7,0.5\n", 1));
        Refused.saying("expected a class, found an empty field", () -> classes("5,a\n6,\n", 2));
        Refused.saying("--target: expected a column of a, b", () -> target("a,b\n1,2\n", "z"));
        Refused.saying("found 0;", () -> target("a,b\n1,2\n", "0"));
        Refused.saying("found 3;", () -> target("a,b\n1,2\n", "3"));
        Refused.saying("minmax, standard or none", () -> Scale.parse("max"));
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "größe,y\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        Refused.saying(
                "expected text in UTF-8",
                () -> Csv.read(latin, new Csv.Options(List.of(), 1, false, Scale.NONE, true)));
        Refused.saying(
                "found none; check the path",
                () -> Csv.read(folder.resolve("no.csv"), new Csv.Options(List.of(), 1, false, Scale.NONE, true)));
    }

    private DataSet target(String text, String target) throws IOException {
        return read(text, new Csv.Options(List.of(target), 1, false, Scale.NONE, true));
    }

    private DataSet classes(String text, int classes) throws IOException {
        return read(text, new Csv.Options(List.of(), classes, true, Scale.NONE, true));
    }

    private DataSet regression(String text) throws IOException {
        return read(text, new Csv.Options(List.of(), 1, false, Scale.NONE, true));
    }

    private DataSet read(String text, Csv.Options options) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, text);
        return Csv.read(file, options);
    }
}
