package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What tests of data sets share: somebody who asks for them, makes their samples, and opens their exports. */
@ApiTest
abstract class DatasetRequestTest {
    /** Extent of samples that hold twelve cells. */
    static final Shape3 BLOCKS = new Shape3(6, 70, 90);

    /** A request for three of them, one of each part. */
    static final String THREE_BLOCKS = """
            {"samples": 3, "name": "blocks", "seed": 3, "split": {"train": 0.4, "validation": 0.3, "test": 0.3},
             "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    /**
     * A request for a small data set, half of whose specimens are to learn from and half to judge by.
     *
     * @param more fields, each with a comma behind it
     */
    static String request(String name, int samples, String more) {
        return """
                {"samples": %d, "name": "%s", "seed": 3, "split": {"train": 0.5, "validation": 0, "test": 0.5}, %s
                 "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""".formatted(samples, name, more);
    }

    /** Who makes samples that all have these labels. */
    MadeDataset maker(LabelVolume labels, FloatVolume image) {
        return new MadeDataset(http, sql, store, labels, image);
    }

    /** Who makes samples of twelve bright cells in noise. */
    MadeDataset blocks() {
        LabelVolume labels = MadeDataset.blocks(BLOCKS);
        RandomGenerator random = new RandomStreams(5).named("noise");
        float[] seen = new float[BLOCKS.arrayLength()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = random.nextInt(500) + (labels.voxels()[i] > 0 ? 2000 : 0);
        }
        return maker(labels, FloatVolume.wrap(BLOCKS, seen));
    }

    /** The id of the job that was accepted. */
    static UUID id(MvcTestResult answer) {
        assertThat(answer).hasStatus(202);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }

    /** What a problem says, in words. */
    static String detail(MvcTestResult answer, int status) {
        assertThat(answer).hasStatus(status);
        return Http.json(answer).get("detail").asString();
    }

    /** A sample as a spec has it: image and labels, with the level at which it was made. */
    String pair(UUID dataset, int sample, double level) {
        return pair(dataset, sample).replace("}", ",\"level\":%s}".formatted(level));
    }

    /** A sample as a request may name it. */
    String pair(UUID dataset, int sample) {
        return "{\"image\":\"%s\",\"labels\":\"%s\"}"
                .formatted(volume(dataset, sample, "image"), volume(dataset, sample, "labels"));
    }

    private String volume(UUID dataset, int sample, String role) {
        return http.found("/v1/datasets/{id}/samples", dataset)
                .get("items")
                .get(sample)
                .get("volumes")
                .valueStream()
                .filter(volume -> volume.get("role").asString().equals(role))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    /** The files of an export. */
    Map<String, byte[]> export(UUID dataset, String layout) throws IOException {
        MvcTestResult answer = http.get("/v1/datasets/%s/exports/%s".formatted(dataset, layout));
        assertThat(answer).hasStatusOk();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** A folder with the files of an export. */
    Path unpacked(UUID dataset, String layout) throws IOException {
        return unpacked(dataset, layout, folder);
    }

    Path unpacked(UUID dataset, String layout, Path into) throws IOException {
        for (Map.Entry<String, byte[]> file : export(dataset, layout).entrySet()) {
            Path to = into.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        return into;
    }
}
