package io.cytoforge.api.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.generated.model.UploadStart;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.testing.RawHttp;
import io.cytoforge.api.testing.ServedTest;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.volumes.VolumeUpload;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** Files in parts, over sockets that break. */
@ServedTest
class UploadsTest {
    private static final byte[] FILE =
            TestVolumes.tiff(new Shape3(8, 64, 64), VoxelType.UINT16, new VoxelSize(1, 0.5, 0.5), 3);

    private static final int FIRST = FILE.length / 3;
    private static final int SECOND = FILE.length / 2;

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @LocalServerPort
    int port;

    @Autowired
    Uploads rows;

    @Autowired
    PartsInStore parts;

    @Autowired
    UploadRemoval removal;

    @Autowired
    VolumeUpload intake;

    @Autowired
    Quotas quotas;

    @Autowired
    Spool spool;

    @Autowired
    UploadSettings settings;

    @Autowired
    ObjectStore store;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    /** By three processes that know of each other what is in the database and the store alone. */
    @Test
    void what_broke_goes_on_elsewhere_and_becomes_the_volume_that_the_file_is() throws Exception {
        String path = begin(FILE.length);
        assertThat(send(path, 0, Arrays.copyOf(FILE, FIRST)).status()).isEqualTo(204);
        breakOff(path, FIRST, Arrays.copyOfRange(FILE, FIRST, SECOND), FILE.length - FIRST);
        await(path, SECOND);
        assertThat(http.send("HEAD", path).headers()).containsEntry("upload-offset", String.valueOf(SECOND));

        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        byte[] rest = Arrays.copyOfRange(FILE, SECOND, FILE.length);
        assertThat(other(settings)
                        .append(id, SECOND, rest.length, new ByteArrayInputStream(rest))
                        .received())
                .isEqualTo(FILE.length);
        RawHttp.Answer made = http.send("POST", path + "/volume");
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        String volume = made.json().get("id").asString();
        assertThat(made.headers()).containsEntry("location", "/v1/volumes/" + volume);
        assertThat(made.json().get("sha256").asString()).isEqualTo(sha256(FILE));
        JsonNode atOnce = atOnce();
        assertThat(http.send("GET", "/v1/volumes/" + volume + "/tiff").body())
                .isEqualTo(http.send("GET", "/v1/volumes/" + atOnce.get("id").asString() + "/tiff")
                        .body());
        assertThat(made.json().get("name")).isEqualTo(atOnce.get("name"));

        assertThat(http.send("POST", path + "/volume").json().get("id").asString())
                .as("asked again")
                .isEqualTo(volume);
        assertThat(http.send("GET", path).json().get("volumeId").asString()).isEqualTo(volume);
        assertThat(store.list(Keys.parts(id))).isEmpty();
        assertThat(send(path, FILE.length, new byte[] {1}).status()).isEqualTo(409);
    }

    @Test
    void a_part_begins_where_the_upload_ends_and_ends_where_the_file_does() {
        String path = begin(100);
        assertThat(send(path, 0, new byte[60]).status()).isEqualTo(204);
        for (int elsewhere : new int[] {0, 59, 61, 100}) {
            RawHttp.Answer refused = send(path, elsewhere, new byte[10]);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.headers()).containsEntry("upload-offset", "60").containsEntry("upload-length", "100");
            assertThat(refused.json().at("/errors/0/detail").asString()).contains("found " + elsewhere, "allowed: 60");
        }
        assertThat(send(path, 60, new byte[41]).status()).isEqualTo(413);
        assertThat(http.send("POST", path + "/volume").text()).contains("60 of the file's 100 bytes are there");
        assertThat(received(path)).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"0, 60, 204", "60, 40, 204", "60, 41, 413", "60, 70000, 413", "100, 1, 413"})
    void a_part_that_does_not_say_its_length_ends_where_the_file_does(int start, int length, int status) {
        String path = begin(100);
        if (start > 0) {
            send(path, 0, new byte[start]);
        }
        RawHttp.Answer answer = sendInChunks(path, start, new byte[length]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(received(path)).isEqualTo(status == 204 ? start + length : start);
        assertThat(answer.headers()).containsEntry("upload-offset", String.valueOf(received(path)));
        if (status == 413) {
            assertThat(answer.json().at("/errors/0/detail").asString())
                    .contains("more than " + (100 - start), "allowed: up to " + (100 - start), "100 bytes");
        }
    }

    @Test
    void of_two_at_once_one_is_refused() throws Exception {
        String path = begin(100);
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port)) {
            first.getOutputStream().write(head(path, 0, 100));
            first.getOutputStream().write(new byte[10]);
            first.getOutputStream().flush();
            awaitReading();
            RawHttp.Answer second = http.send("POST", path + "/volume");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text()).contains("another request is at upload");
            second = send(path, 0, new byte[10]);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text()).contains("another request is at upload");
        }
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        await(path, 10);
        assertThat(rows.append(id, new UploadRow.Part(0, 5, "uploads/other")))
                .as("of another process")
                .isFalse();
        assertThat(rows.parts(id)).extracting(UploadRow.Part::start).containsExactly(0L);
    }

    @Test
    void what_is_no_volume_is_refused_as_in_one_request() {
        String path = begin(9);
        send(path, 0, "no volume".getBytes(StandardCharsets.US_ASCII));
        RawHttp.Answer refused = http.send("POST", path + "/volume");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("file");
        assertThat(http.send("DELETE", path).status()).isEqualTo(204);
        assertThat(http.send("GET", path).status()).isEqualTo(404);
    }

    @Test
    void what_nobody_goes_on_with_is_removed_and_what_goes_on_is_not() {
        String left = begin(100);
        String goingOn = begin(100);
        send(left, 0, new byte[10]);
        send(goingOn, 0, new byte[10]);
        sql.sql("update uploads set expires_at = now() - interval '1 second' where bytes = 100")
                .update();
        send(goingOn, 10, new byte[10]);
        UUID id = UUID.fromString(left.substring(left.lastIndexOf('/') + 1));
        assertThat(store.list(Keys.parts(id))).hasSize(1);
        removal.remove();
        assertThat(http.send("GET", left).status()).isEqualTo(404);
        assertThat(store.list(Keys.parts(id))).isEmpty();
        assertThat(received(goingOn)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bytes": 0, "fileName": "a.tif", "kind": "image"}                                  | 400 | bytes
            {"bytes": 9, "kind": "image"}                                                       | 400 | fileName
            {"bytes": 9, "fileName": "a.tif", "kind": "picture"}                                | 400 | kind
            {"bytes": 99999999999, "fileName": "a.tif", "kind": "image"}                        | 413 | bytes
            {"bytes": 9, "fileName": "a.tif", "kind": "image", "voxelSizeZ": 1}                 | 422 | voxelSizeY
            {"bytes": 9, "fileName": "a.tif", "kind": "image", "color": 1}                      | 400 | color
            """)
    void what_cannot_become_a_volume_does_not_begin(String request, int status, String field) {
        RawHttp.Answer answer = start(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.text()).contains(field);
    }

    @Test
    void what_the_disk_cannot_hold_does_not_begin() {
        UploadSettings endless = new UploadSettings(
                settings.folder(),
                DataSize.ofTerabytes(1_000_000),
                settings.maxVolumeSize(),
                settings.maxEdge(),
                settings.maxEntries(),
                settings.maxRatio(),
                settings.atOnce(),
                settings.maxWait(),
                settings.keep(),
                settings.maxTime());
        UploadStart start = new UploadStart(DataSize.ofTerabytes(900_000).toBytes(), "a.tif", VolumeKind.IMAGE);
        assertThatThrownBy(() -> other(endless).start(start))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the disk for uploads has")
                .extracting("status")
                .isEqualTo(HttpStatus.INSUFFICIENT_STORAGE);
    }

    /** As it is in another process of the api. */
    private UploadInParts other(UploadSettings with) {
        return new UploadInParts(rows, parts, intake, quotas, spool, with);
    }

    private JsonNode atOnce() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nimage\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.ome.tif\"\r\n\r\n";
        byte[] begin = form.getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(begin, begin.length + FILE.length + end.length);
        System.arraycopy(FILE, 0, body, begin.length, FILE.length);
        System.arraycopy(end, 0, body, begin.length + FILE.length, end.length);
        RawHttp.Answer answer = http.send(
                "POST",
                "/v1/volumes".getBytes(StandardCharsets.US_ASCII),
                body,
                "Content-Type: multipart/form-data; boundary=b");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** @return the path of a new upload */
    private String begin(int bytes) {
        RawHttp.Answer answer =
                start("{\"bytes\": %d, \"fileName\": \"a.ome.tif\", \"kind\": \"image\"}".formatted(bytes));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("received").asLong()).isZero();
        return String.valueOf(answer.headers().get("location"));
    }

    private RawHttp.Answer start(String request) {
        return http.send(
                "POST",
                "/v1/uploads".getBytes(StandardCharsets.US_ASCII),
                request.getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json");
    }

    private RawHttp.Answer send(String path, long offset, byte[] part) {
        return http.send(
                "PATCH",
                path.getBytes(StandardCharsets.US_ASCII),
                part,
                "Content-Type: application/offset+octet-stream",
                "Upload-Offset: " + offset);
    }

    private RawHttp.Answer sendInChunks(String path, long offset, byte[] part) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("PATCH %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/offset+octet-stream\r\n"
                        + "Upload-Offset: %d\r\nTransfer-Encoding: chunked\r\n\r\n")
                .formatted(path, offset)
                .getBytes(StandardCharsets.US_ASCII));
        if (part.length > 0) {
            request.writeBytes("%x\r\n".formatted(part.length).getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(part);
            request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        request.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return http.send(request.toByteArray());
    }

    private static byte[] head(String path, long offset, int length) {
        return ("PATCH %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/offset+octet-stream\r\n"
                        + "Upload-Offset: %d\r\nContent-Length: %d\r\n\r\n")
                .formatted(path, offset, length)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Says that more will come than does. */
    private void breakOff(String path, long offset, byte[] sent, int said) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head(path, offset, said));
            socket.getOutputStream().write(sent);
            socket.getOutputStream().flush();
        }
    }

    /** Until a part lies on the disk for uploads, of which no more has come. */
    private void awaitReading() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        boolean isReading = false;
        while (!isReading && System.nanoTime() < end) {
            Thread.sleep(20);
            try (Stream<Path> folders = Files.list(spool.folder())) {
                isReading = folders.anyMatch(folder -> Files.exists(folder.resolve("part")));
            }
        }
        assertThat(isReading).as("a part is read as it arrives").isTrue();
    }

    private void await(String path, long wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (received(path) < wanted && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(received(path)).isEqualTo(wanted);
    }

    private long received(String path) {
        return http.send("GET", path).json().get("received").asLong();
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
