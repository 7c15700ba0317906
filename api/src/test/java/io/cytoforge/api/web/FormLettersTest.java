package io.cytoforge.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.RawHttp;
import io.cytoforge.api.testing.RawHttp.Answer;
import io.cytoforge.api.testing.ServedTest;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms as bytes: what browsers, curl and older libraries make of the same names. */
@ServedTest
class FormLettersTest {
    private static final byte[] FILE = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8);

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UTF-8        | filename="Zürich Größe.tif"                                  | Zürich Größe
            UTF-8        | filename="胚胎 é.tif"                                         | 胚胎 é
            ISO-8859-1   | filename="Zürich Größe.tif"                                  | Zürich Größe
            windows-1252 | filename="Œuf – 1 €.tif"                                     | Œuf – 1 €
            ISO-8859-1   | filename="Ã©.tif"                                            | é
            US-ASCII     | filename="Z?rich.tif"; filename*=UTF-8''Z%C3%BCrich.tif      | Zürich
            US-ASCII     | filename*=ISO-8859-1''Z%FCrich.tif                           | Zürich
            UTF-8        | filename=Zürich.tif                                          | Zürich
            UTF-8        | filename="C:\\\\bilder\\\\Zürich.tif"                        | Zürich
            """)
    void a_file_is_called_as_its_sender_calls_it(String charset, String fileName, String name) {
        Answer answer = upload(Charset.forName(charset), fileName, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("name").asString()).isEqualTo(name + ".tif");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "ISO-8859-1", "windows-1252"})
    void so_is_a_volume_that_is_given_a_name(String charset) {
        Answer answer = upload(
                Charset.forName(charset),
                "filename=\"a.tif\"",
                "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nGröße ½\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("name").asString()).isEqualTo("Größe ½");
    }

    @Test
    void what_was_said_in_the_address_stays() {
        assertThat(FormLetters.decoded("胚é")).isEqualTo("胚é");
        assertThat(FormLetters.decoded("é")).isEqualTo("é");
        assertThat(FormLetters.decoded("")).isEmpty();
    }

    private Answer upload(Charset charset, String fileName, String more) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nimage\r\n".getBytes(charset));
        form.writeBytes(more.getBytes(charset));
        form.writeBytes(
                ("--b\r\nContent-Disposition: form-data; name=\"file\"; " + fileName + "\r\n\r\n").getBytes(charset));
        form.writeBytes(FILE);
        form.writeBytes("\r\n--b--\r\n".getBytes(charset));
        return new RawHttp(port)
                .send(
                        "POST",
                        "/v1/volumes".getBytes(StandardCharsets.US_ASCII),
                        form.toByteArray(),
                        "Content-Type: multipart/form-data; boundary=b");
    }
}
