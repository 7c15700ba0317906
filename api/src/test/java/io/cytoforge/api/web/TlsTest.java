package io.cytoforge.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.settings.WebSettings;
import io.cytoforge.api.web.origins.ForeignPages;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The settings of docs/security.md, with a certificate that the JDK's keytool makes, as PEM files. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext server;
    private static KeyStore certificate;

    /** The web server and the filter before all others, without what they stand before. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SslAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @EnableConfigurationProperties(WebSettings.class)
    @Import({ForeignPages.class, ApiDocument.class})
    static class Door {}

    @BeforeAll
    static void serve() throws Exception {
        certificate = makeCertificate();
        Path key = folder.resolve("tls.key");
        Path chain = folder.resolve("tls.crt");
        Files.writeString(
                key, pem("PRIVATE KEY", certificate.getKey("web", PASSWORD).getEncoded()));
        Files.writeString(
                chain, pem("CERTIFICATE", certificate.getCertificate("web").getEncoded()));
        server = new SpringApplicationBuilder(Door.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.config.location=optional:classpath:/none/",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.ssl.bundle.pem.web.keystore.certificate=file:" + chain,
                        "spring.ssl.bundle.pem.web.keystore.private-key=file:" + key,
                        "server.ssl.bundle=web")
                .run();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void https_works_and_says_that_nothing_else_is_to_be_used() throws Exception {
        HttpResponse<String> answer = get(trusting(certificate), "https://127.0.0.1:%d/openapi.yaml".formatted(port()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi:");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void no_browser_is_told_so_of_its_own_machine() throws Exception {
        HttpResponse<String> answer = get(trusting(certificate), "https://localhost:%d/openapi.yaml".formatted(port()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void who_does_not_know_the_certificate_does_not_connect() {
        Assertions.assertThatThrownBy(
                        () -> get(HttpClient.newHttpClient(), "https://127.0.0.1:%d/openapi.yaml".formatted(port())))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void in_the_clear_nothing_is_answered_at_that_port() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write("GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("HTTP/1.1 200").doesNotContain("openapi:");
        }
    }

    private static int port() {
        return Integer.parseInt(String.valueOf(server.getEnvironment().getProperty("local.server.port")));
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient trusting(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("web", store.getCertificate("web"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static KeyStore makeCertificate() throws Exception {
        Path file = folder.resolve("web.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "web",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String pem(String kind, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, lines);
    }
}
