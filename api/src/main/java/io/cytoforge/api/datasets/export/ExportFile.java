package io.cytoforge.api.datasets.export;

import io.cytoforge.api.datasets.export.archive.Archive;
import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.datasets.export.archive.TarArchive;
import io.cytoforge.api.datasets.export.archive.TarLength;
import io.cytoforge.api.datasets.export.archive.ZipArchive;
import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.datasets.export.layouts.Layout;
import io.cytoforge.api.datasets.export.layouts.SampleWriter;
import io.cytoforge.api.generated.model.ArchiveFormat;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.dataset.Unseen;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** The archive of a data set in a layout; nothing of it is kept anywhere. */
final class ExportFile {
    /** Of all samples, for people and for programs. */
    private static final List<String> REPORTS = List.of("report.html", "report.json");

    private final ObjectStore store;
    private final DatasetContents contents;
    private final ExportRequest request;
    private final Layout layout;
    private final List<String> reports;

    ExportFile(ObjectStore store, DatasetContents contents, ExportRequest request, Layout layout) {
        this.store = store;
        this.contents = contents;
        this.request = request;
        this.layout = layout;
        reports = REPORTS.stream()
                .filter(report -> store.size(reportKey(report)).isPresent())
                .toList();
    }

    String name() {
        return "%s-%s.%s"
                .formatted(
                        contents.slug(),
                        request.layout().getValue(),
                        request.format().getValue());
    }

    /** Its length if that can be said before it is made. */
    OptionalLong length() throws IOException {
        if (request.format() != ArchiveFormat.TAR || !layout.hasKnownLengths()) {
            return OptionalLong.empty();
        }
        TarLength length = new TarLength();
        write(length);
        return OptionalLong.of(length.bytes());
    }

    void write(OutputStream out) throws IOException {
        write(
                switch (request.format()) {
                    case ZIP -> new ZipArchive(out);
                    case TAR -> new TarArchive(out);
                });
    }

    private void write(Archive archive) throws IOException {
        ArchivedFiles files = new ArchivedFiles(archive);
        files.add("README.md", readme());
        files.add("request.json", json(RequestJson.of(contents.spec())));
        for (String report : reports) {
            add(report, reportKey(report), files);
        }
        SampleWriter writer = new SampleWriter(store, files);
        layout.write(contents, writer, files);
        for (DatasetContents.Sample sample : contents.samples()) {
            addTables(sample, files);
            writer.ignored("about/%s/ignored.tif".formatted(contents.caseName(sample)), sample);
        }
        Description description = new Description(contents, request, files);
        byte[] crate = json(RoCrate.of(description));
        byte[] croissant = json(Croissant.of(description));
        files.add(RoCrate.FILE, crate);
        files.add(Croissant.FILE, croissant);
        files.finish();
    }

    /** Those that were made when somebody asked: they come after the last sample. */
    List<String> reports() {
        return reports;
    }

    private String reportKey(String report) {
        return contents.reports() + "/" + report;
    }

    /** What is known of a sample beside its volumes: what was drawn for it, its cells, and what can be seen of them. */
    private void addTables(DatasetContents.Sample sample, ArchivedFiles files) throws IOException {
        String folder = "%s/samples/%03d".formatted(Keys.job(contents.id()), sample.number());
        for (String key : store.list(folder)) {
            String file = key.substring(folder.length() + 1);
            add("about/%s/%s".formatted(contents.caseName(sample), file), key, files);
        }
    }

    private void add(String name, String key, ArchivedFiles files) throws IOException {
        files.add(name, store.size(key).orElseThrow(), out -> {
            try (InputStream content = store.open(key)) {
                content.transferTo(out);
            }
        });
    }

    private static byte[] json(Object document) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }

    /** What is made of a data set that was cancelled, or goes on, is a part of what was asked for. */
    private String howMany() {
        int made = contents.samples().size();
        int wanted = contents.spec().samples();
        return made == wanted ? "%d samples".formatted(made) : "%d of the %d samples".formatted(made, wanted);
    }

    private String leftOut() {
        return contents.rejected().isEmpty() ? "" : """

                **Left out**, since somebody has rejected them: samples %s. `request.json` makes them, too, and `report.html` and
                `report.json` tell of all samples that were made.
                """.formatted(contents.leftOut());
    }

    private String readme() {
        return """
                # %s

                **Synthetic**: %s; nothing here was recorded by a microscope. %s, made by Cytoforge from `request.json`, which makes the same bytes again.
                License: [%s](%s).
                %s
                ## Training
                %s
                ## What else is here
                `about/` has for every sample what was drawn for it (`sample.json`), its tissue if it was simulated
                (`simulation.json`), and a table of its cells with how well each can be seen (`cells.csv`)%s.
                `report.html` shows what is in it and what is to be warned of,
                `report.json` has the numbers;
                `ro-crate-metadata.json` and `croissant.json` describe the data set to machines; `SHA256SUMS` has the digest of
                every file.
                """.formatted(
                        contents.name(),
                        contents.spec().simulation() == null
                                ? "images were computed from labels that were given"
                                : "labels were simulated and images computed from them",
                        howMany(),
                        request.license().getValue(),
                        request.licenseUrl(),
                        leftOut(),
                        layout.howToTrain(contents),
                        contents.spec().unseen() == Unseen.IGNORED
                                ? ", and where cells are that nobody could see (`ignored.tif`, 1): nothing is to be learned there"
                                : "");
    }
}
