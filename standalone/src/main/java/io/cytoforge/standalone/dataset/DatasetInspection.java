package io.cytoforge.standalone.dataset;

import io.cytoforge.api.datasetchecks.CheckReport;
import io.cytoforge.api.datasetchecks.DatasetCheck;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.FolderFiles;
import io.cytoforge.api.datasetchecks.data.ZippedFiles;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.zip.CheckedZip;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/** Looks at a data set where it lies and says in words what its trainer would break on. */
public final class DatasetInspection {
    private DatasetInspection() {}

    /**
     * @param data a folder or a zip
     * @return whether there is no error
     * @throws IOException if it is neither, or cannot be read
     */
    public static boolean run(Path data, CheckedLayout layout, PrintStream out) throws IOException {
        if (!Files.exists(data)) {
            throw new IOException("there is no " + data);
        }
        CheckReport report = Files.isDirectory(data)
                ? DatasetCheck.of(new FolderFiles(data), layout, VolumeLimits.DEFAULT)
                : ofZip(data, layout);
        report.findings().forEach(finding -> print(finding, out));
        if (report.leftOut() > 0) {
            out.println("… and %d more.%n".formatted(report.leftOut()));
        }
        out.println("%d files, %d samples: %s, %s, %s."
                .formatted(
                        report.files(),
                        report.samples(),
                        count(report.errors(), "error"),
                        count(report.warnings(), "warning"),
                        count(report.notes(), "note")));
        return report.isSound();
    }

    private static CheckReport ofZip(Path data, CheckedLayout layout) throws IOException {
        Path folder = Files.createTempDirectory("cytoforge-check-");
        try (CheckedZip zip = CheckedZip.open(data, VolumeLimits.DEFAULT)) {
            return DatasetCheck.of(new ZippedFiles(zip, folder), layout, VolumeLimits.DEFAULT);
        } catch (VolumeFormatException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void print(Finding finding, PrintStream out) {
        out.println("%s (%s): %s"
                .formatted(
                        finding.severity().getValue().toUpperCase(Locale.ROOT),
                        finding.rule().getValue(),
                        finding.file().isEmpty() ? "all of it" : finding.file()));
        out.println("  found    " + finding.found());
        out.println("  allowed  " + finding.allowed());
        out.println("  breaks   " + finding.breaks());
        out.println("  fix      " + finding.fix());
        out.println();
    }

    private static String count(long number, String what) {
        return number == 1 ? "1 " + what : "%d %ss".formatted(number, what);
    }
}
