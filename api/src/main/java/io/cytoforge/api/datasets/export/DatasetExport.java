package io.cytoforge.api.datasets.export;

import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.store.ObjectStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends data sets as archives, which are made while they are sent: memory and disk for one volume, whatever their size. */
@Component
public class DatasetExport {
    private static final Logger log = LoggerFactory.getLogger(DatasetExport.class);
    private static final int BUFFER = 1 << 20;

    private final ObjectStore store;
    private final Spool spool;

    DatasetExport(ObjectStore store, Spool spool) {
        this.store = store;
        this.spool = spool;
    }

    /** @throws RefusedException if there is nothing to send, or the layout cannot hold it */
    public ResponseEntity<Resource> answer(DatasetContents contents, ExportLayout name) {
        Layout layout = Layout.of(name);
        if (contents.samples().isEmpty()) {
            throw new RefusedException(HttpStatus.CONFLICT, "no sample of this data set is made yet");
        }
        layout.whyNot(contents).ifPresent(reason -> {
            throw new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, reason);
        });
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        "%s-%s.zip".formatted(contents.slug(), name.getValue()), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(() -> stream(contents, layout)));
    }

    private InputStream stream(DatasetContents contents, Layout layout) throws IOException {
        PipedInputStream in = new PipedInputStream(BUFFER);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread.ofVirtual().name("export of data set " + contents.id()).start(() -> write(contents, layout, out));
        return in;
    }

    /** Where it fails the archive ends in the middle, which whoever reads it notices. */
    private void write(DatasetContents contents, Layout layout, OutputStream out) {
        try (OutputStream buffered = new BufferedOutputStream(out, BUFFER);
                Archive archive = new Archive(buffered);
                SampleWriter writer = new SampleWriter(store, spool, archive)) {
            archive.add("README.md", readme(contents, layout));
            archive.add(
                    "request.json",
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(RequestJson.of(contents.spec())));
            layout.write(contents, writer, archive);
            for (DatasetContents.Sample sample : contents.samples()) {
                addTables(contents, sample, archive);
            }
            archive.finish();
        } catch (IOException e) {
            log.debug("An export of data set {} was not read to its end", contents.id(), e);
        } catch (RuntimeException e) {
            log.error("An export of data set {} ended in the middle", contents.id(), e);
        }
    }

    /** What is known of a sample beside its volumes: what was drawn for it, its cells, and what can be seen of them. */
    private void addTables(DatasetContents contents, DatasetContents.Sample sample, Archive archive)
            throws IOException {
        String folder = "%s/samples/%03d".formatted(Keys.job(contents.id()), sample.number());
        for (String key : store.list(folder)) {
            String file = key.substring(folder.length() + 1);
            archive.add("about/%s/%s".formatted(contents.caseName(sample), file), store.read(key));
        }
    }

    private static String readme(DatasetContents contents, Layout layout) {
        return """
                # %s

                **Synthetic**: labels were simulated and images computed from them; nothing here was recorded by a
                microscope. %d samples, made by Cytoforge from `request.json`, which makes the same bytes again.

                ## Training
                %s
                ## What else is here
                `about/` has for every sample what was drawn for it (`sample.json`), and a table of its cells with how
                well each can be seen (`cells.csv`). `SHA256SUMS` has the digest of every file.
                """.formatted(contents.name(), contents.samples().size(), layout.howToTrain(contents));
    }
}
