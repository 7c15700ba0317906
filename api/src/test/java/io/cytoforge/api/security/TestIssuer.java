package io.cytoforge.api.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An OpenID provider with one key, which says over HTTP what it is, and signs with nothing but the JDK. */
final class TestIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String AUDIENCE = "cytoforge-of-the-tests";

    private static final KeyPair KEY = newKey();
    private static final HttpServer SERVER = serve();
    static final String URL = "http://127.0.0.1:" + SERVER.getAddress().getPort();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "cytoforge.security.oidc.issuer=" + URL,
                        "cytoforge.security.oidc.audience=" + AUDIENCE,
                        "cytoforge.security.oidc.project-claim=lab")
                .applyTo(context);
    }

    /** As the provider would say it. */
    static String token(Map<String, ?> claims) {
        return rsa(Map.of("alg", "RS256", "kid", "one", "typ", "at+jwt"), claims, KEY);
    }

    /** By a key of somebody else that says it is the provider's. */
    static String forged(Map<String, ?> claims) {
        return rsa(Map.of("alg", "RS256", "kid", "one"), claims, newKey());
    }

    static String unsigned(Map<String, ?> claims) {
        return part(Map.of("alg", "none")) + "." + part(claims) + ".";
    }

    /** With the public key as a secret: what is fooled by it takes anybody's word. */
    static String signedWithThePublicKey(Map<String, ?> claims) {
        try {
            String signed = part(Map.of("alg", "HS256", "kid", "one")) + "." + part(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String rsa(Map<String, ?> header, Map<String, ?> claims, KeyPair key) {
        try {
            String signed = part(header) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(Map<String, ?> json) {
        return base64(Json.mapper().writeValueAsBytes(json));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/.well-known/openid-configuration",
                    exchange -> answer(exchange, Map.of("issuer", URL, "jwks_uri", URL + "/keys")));
            server.createContext("/keys", exchange -> answer(exchange, Map.of("keys", List.of(publicKey()))));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> publicKey() {
        RSAPublicKey key = (RSAPublicKey) KEY.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "kid",
                "one",
                "n",
                base64(unsigned(key.getModulus())),
                "e",
                base64(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static void answer(HttpExchange exchange, Map<String, ?> json) throws IOException {
        try (exchange) {
            byte[] body = Json.mapper().writeValueAsBytes(json);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
