package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.ApiApplication;
import io.cytoforge.api.settings.StoreProperties;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.ServiceProperties;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Exports as they go over the wire: lengths, parts, trailers, and what is broken off. */
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cytoforge.tasks.worker-token=" + ApiTest.TOKEN,
            "cytoforge.tasks.sweep-every=1d",
            "spring.main.allow-bean-definition-overriding=true",
            "spring.jmx.enabled=false",
        })
@AutoConfigureMockMvc
@Import(ExportOverHttpTest.Breaking.class)
@ContextConfiguration(initializers = ServiceProperties.class)
class ExportOverHttpTest {
    private static final Shape3 SHAPE = new Shape3(8, 80, 100);
    private static final String REQUEST = """
            {"samples": 3, "name": "blocks", "split": {"train": 1, "validation": 0, "test": 0},
             "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    BreakableStore store;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Exported by all tests that change nothing of it. */
    private static @Nullable UUID shared;

    @AfterEach
    void mend() {
        store.broken = Optional.empty();
        client.close();
    }

    private UUID shared() {
        UUID dataset = shared == null ? made() : shared;
        shared = dataset;
        return dataset;
    }

    private UUID made() {
        RandomGenerator random = new RandomStreams(5).named("noise");
        float[] seen = new float[SHAPE.arrayLength()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = random.nextInt(0x10000);
        }
        return new MadeDataset(new Http(mvc), sql, store, MadeDataset.blocks(SHAPE), FloatVolume.wrap(SHAPE, seen))
                .make(REQUEST, 3);
    }

    private HttpResponse<byte[]> send(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cellpose-3d",
                "omnipose",
                "stardist",
                "microsam",
                "nnunet",
                "monai",
                "ctc",
                "hdf5",
                "ome-tiff",
                "ome-zarr"
            })
    void a_tar_says_its_length_and_gives_any_part_of_it(String layout) throws Exception {
        String path = "/v1/datasets/%s/exports/%s?format=tar".formatted(shared(), layout);
        HttpResponse<byte[]> whole = send(path);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(header(whole, "Content-Length")).isEqualTo(Integer.toString(whole.body().length));
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(whole, "Content-Type")).isEqualTo("application/x-tar");

        int from = whole.body().length / 2 + 13;
        byte[] rest = Arrays.copyOfRange(whole.body(), from, whole.body().length);
        HttpResponse<byte[]> part = send(path, "Range", "bytes=" + from + "-", "If-Range", header(whole, "ETag"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range"))
                .isEqualTo("bytes %d-%d/%d".formatted(from, whole.body().length - 1, whole.body().length));
        assertThat(part.body()).isEqualTo(rest);
    }

    @Test
    void an_export_with_the_report_is_another_file_than_one_before_it() throws Exception {
        UUID id = made();
        String path = "/v1/datasets/%s/exports/stardist?format=tar".formatted(id);
        String before = header(send(path), "ETag");
        store.put(Keys.job(id) + "/report.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(header(send(path), "ETag")).isNotEqualTo(before);
        assertThat(send(path, "Range", "bytes=100-", "If-Range", before).statusCode())
                .isEqualTo(200);
    }

    private void choose(UUID dataset, int sample, boolean accepted) {
        assertThat(new Http(mvc)
                        .patch(
                                "/v1/datasets/%s/samples/%d".formatted(dataset, sample),
                                "{\"accepted\": %s}".formatted(accepted)))
                .hasStatusOk();
    }

    /** A tar, whose length is said before it is made, and a zip, whose length is known once it was made. */
    @ParameterizedTest
    @ValueSource(strings = {"stardist?format=tar", "stardist?format=zip", "cellpose?format=tar"})
    void a_sample_that_is_rejected_makes_it_another_file_and_accepted_again_the_same_once_more(String export)
            throws Exception {
        UUID id = made();
        String path = "/v1/datasets/%s/exports/%s".formatted(id, export);
        HttpResponse<byte[]> all = send(path);
        choose(id, 1, false);
        String[] goOn = {"Range", "bytes=5000-", "If-Range", header(all, "ETag")};
        HttpResponse<byte[]> fewer = send(path, goOn);
        assertThat(fewer.statusCode()).isEqualTo(200);
        assertThat(fewer.body()).hasSizeLessThan(all.body().length);
        assertThat(header(fewer, "ETag")).isNotEqualTo(header(all, "ETag"));
        HttpResponse<byte[]> known = send(path);
        assertThat(known.body()).isEqualTo(fewer.body());
        assertThat(header(known, "Content-Length")).isEqualTo(Integer.toString(fewer.body().length));
        assertThat(header(known, "Repr-Digest")).isEqualTo(digest(fewer.body()));
        assertThat(send(path, "Range", "bytes=5000-", "If-Range", header(fewer, "ETag"))
                        .body())
                .isEqualTo(Arrays.copyOfRange(fewer.body(), 5000, fewer.body().length));

        choose(id, 1, true);
        HttpResponse<byte[]> rest = send(path, goOn);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(all.body(), 5000, all.body().length));
        assertThat(header(rest, "Repr-Digest")).isEqualTo(digest(all.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void what_is_being_sent_stays_what_it_was_when_a_sample_is_rejected_meanwhile(String format) throws Exception {
        UUID id = made();
        String path = "/v1/datasets/%s/exports/stardist?format=%s".formatted(id, format);
        AtomicBoolean rejected = new AtomicBoolean();
        store.interrupt(Keys.volume(id, "image", 1), () -> {
            choose(id, 2, false);
            rejected.set(true);
        });
        HttpResponse<byte[]> begun = send(path);
        assertThat(rejected).isTrue();
        HttpResponse<byte[]> fewer = send(path);
        assertThat(header(fewer, "ETag")).isNotEqualTo(header(begun, "ETag"));
        assertThat(fewer.body()).hasSizeLessThan(begun.body().length);

        choose(id, 2, true);
        HttpResponse<byte[]> again = send(path);
        assertThat(again.body()).isEqualTo(begun.body());
        assertThat(header(again, "ETag")).isEqualTo(header(begun, "ETag"));
        assertThat(header(again, "Repr-Digest")).isEqualTo(digest(begun.body()));
    }

    @Test
    void parts_of_another_file_or_several_are_not_served_in_part() throws Exception {
        String path = "/v1/datasets/%s/exports/stardist?format=tar".formatted(shared());
        HttpResponse<byte[]> whole = send(path);
        assertThat(send(path, "Range", "bytes=100-", "If-Range", "\"earlier\"").body())
                .isEqualTo(whole.body());
        assertThat(send(path, "Range", "bytes=1-2,5-6").statusCode()).isEqualTo(200);
        assertThat(send(path, "Range", "bytes=%d-".formatted(whole.body().length))
                        .statusCode())
                .isEqualTo(416);
        assertThat(send(path, "If-None-Match", header(whole, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(header(send(path + "&license=CC-BY-4.0"), "ETag")).isNotEqualTo(header(whole, "ETag"));
        HttpResponse<Void> head = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .HEAD()
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(whole.body().length));
    }

    /** Python's own reader of tar, which also reads names that are longer than the first tars had room for. */
    @Test
    void a_tar_and_a_zip_hold_the_same_files() throws Exception {
        UUID id = shared();
        for (String layout : List.of("stardist", "cellpose", "ome-zarr", "ome-zarr?version=0.4")) {
            String path = "/v1/datasets/%s/exports/%s".formatted(id, layout);
            Path zip = Files.write(folder.resolve("e.zip"), send(path).body());
            Path tar = Files.write(
                    folder.resolve("e.tar"),
                    send(path + (layout.contains("?") ? "&" : "?") + "format=tar")
                            .body());
            String found = Python.run(List.of("tarfile", "zipfile"), """
                    import sys, tarfile, zipfile
                    with zipfile.ZipFile(sys.argv[1]) as z, tarfile.open(sys.argv[2]) as t:
                        assert z.testzip() is None
                        assert z.namelist() == t.getnames()
                        assert all(z.read(m.name) == t.extractfile(m).read() for m in t.getmembers())
                        assert len({(m.mtime, m.uid, m.gid, m.uname) for m in t.getmembers()}) == 1
                        print(len(z.namelist()) > 8)""", zip, tar);
            assertThat(found).isEqualTo("True");
        }
    }

    /** Of what is compressed, or chosen by looking at it, nobody can say before how long it is. */
    @ParameterizedTest
    @ValueSource(strings = {"stardist?format=zip", "cellpose?format=tar", "ome-zarr?version=0.4&format=tar"})
    void what_has_no_length_ends_with_its_digest_and_says_both_from_then_on(String export) throws Exception {
        String path = "/v1/datasets/%s/exports/%s&license=CC-BY-4.0".formatted(shared(), export);
        assertThat(raw(path, "HTTP/1.0")).doesNotContain("Repr-Digest");
        String other = path.replace("CC-BY-4.0", "CC-BY-SA-4.0");
        String raw = raw(other, "HTTP/1.1");
        assertThat(raw.substring(0, raw.indexOf("\r\n\r\n")))
                .contains("Trailer: Repr-Digest")
                .doesNotContain("Content-Length");

        HttpResponse<byte[]> again = send(other);
        String digest = digest(again.body());
        assertThat(raw).endsWith("\r\n0\r\nRepr-Digest: %s\r\n\r\n".formatted(digest));
        assertThat(header(again, "Repr-Digest")).isEqualTo(digest);
        assertThat(header(again, "Content-Length")).isEqualTo(Integer.toString(again.body().length));
    }

    private static String digest(byte[] content) throws Exception {
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(content);
        return "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(sha256));
    }

    /** As after a download that broke off. */
    @ParameterizedTest
    @ValueSource(strings = {"stardist?format=zip", "cellpose?format=zip", "ome-zarr?version=0.4&format=zip"})
    void a_part_of_what_nobody_has_had_whole_is_that_of_the_whole(String export) throws Exception {
        String path = "/v1/datasets/%s/exports/%s&license=ODbL-1.0".formatted(shared(), export);
        HttpResponse<byte[]> part = send(path, "Range", "bytes=5000-");
        HttpResponse<byte[]> whole = send(path);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range"))
                .isEqualTo("bytes 5000-%d/%d".formatted(whole.body().length - 1, whole.body().length));
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 5000, whole.body().length));
        assertThat(header(part, "Repr-Digest")).isEqualTo(digest(whole.body()));
        assertThat(header(part, "ETag")).isEqualTo(header(whole, "ETag"));
    }

    /** A version of the software that makes other bytes must not be taken for the one that has counted. */
    @Test
    void an_export_that_is_not_what_was_said_of_it_breaks_the_connection_once() throws Exception {
        UUID id = shared();
        String path = "/v1/datasets/%s/exports/monai".formatted(id);
        byte[] right = send(path).body();
        sql.sql("update dataset_exports set sha256 = :other where dataset_id = :id and bytes = :bytes")
                .param("other", "0".repeat(64))
                .param("id", id)
                .param("bytes", right.length)
                .update();
        assertThatThrownBy(() -> send(path)).isInstanceOf(IOException.class);
        assertThat(header(send(path), "Repr-Digest")).isEqualTo(digest(right));
    }

    private String raw(String path, String protocol) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String request = "GET %s %s\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path, protocol);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(received);
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stardist?format=zip", "stardist?format=tar", "ome-zarr?format=zip"})
    void an_export_that_cannot_be_made_to_its_end_breaks_the_connection(String layout) throws Exception {
        UUID id = shared();
        String path = "/v1/datasets/%s/exports/%s&license=CC-BY-NC-4.0".formatted(id, layout);
        store.broken = Optional.of(Keys.volume(id, "image", 2));
        assertThatThrownBy(() -> send(path)).isInstanceOf(IOException.class);
        String raw = raw(path, "HTTP/1.1");
        assertThat(raw).startsWith("HTTP/1.1 200").hasSizeGreaterThan(100_000).doesNotContain("Repr-Digest: ");
        assertThat(raw).doesNotContain("\r\n0\r\n\r\n");

        store.broken = Optional.empty();
        assertThat(send(path).statusCode()).isEqualTo(200);
        store.broken = Optional.of(Keys.volume(id, "image", 2));
        assertThatThrownBy(() -> send(path)).isInstanceOf(IOException.class);
    }

    @Test
    void a_client_that_goes_away_leaves_the_server_as_it_was() throws Exception {
        String path = "/v1/datasets/%s/exports/stardist".formatted(shared());
        try (Socket socket = new Socket("localhost", port)) {
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
        assertThat(send(path).statusCode()).isEqualTo(200);
    }

    /** Puts it in place of the real one. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Breaking {
        @Bean
        @Primary
        BreakableStore breakableStore(StoreProperties properties) {
            return new BreakableStore(ObjectStores.open(properties.toSettings()));
        }
    }
}
