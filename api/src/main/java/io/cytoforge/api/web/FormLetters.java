package io.cytoforge.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads names of files and values in forms as those who send them write them: in UTF-8, as browsers do, or as the bytes that
 * a name has on the sender's disk, which is what curl sends. What is no UTF-8 is taken for windows-1252, of which Latin-1 is
 * a part; the server itself would make U+FFFD of every letter of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // once the request has its encoding, and before anybody reads a parameter
class FormLetters extends OncePerRequestFilter {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !String.valueOf(request.getContentType()).regionMatches(true, 0, "multipart/", 0, 10);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.ISO_8859_1.name()); // each char is a byte
        chain.doFilter(new Form(request), response);
    }

    /** @param bytes each as a char; anything else is text already, of the address */
    static String decoded(String bytes) {
        if (bytes.chars().anyMatch(letter -> letter > 0xff)) {
            return bytes;
        }
        byte[] content = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(content, WINDOWS);
        }
    }

    private static @Nullable String decodedOrNull(@Nullable String bytes) {
        return bytes == null ? null : decoded(bytes);
    }

    private static final class Form extends HttpServletRequestWrapper {
        private @Nullable Map<String, String[]> parameters;

        Form(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public void setCharacterEncoding(String encoding) {
            // parameters and parts are read as above, whatever somebody would like
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            if (parameters == null) {
                Map<String, String[]> read = new LinkedHashMap<>();
                super.getParameterMap()
                        .forEach((name, values) -> read.put(
                                decoded(name),
                                Arrays.stream(values).map(FormLetters::decoded).toArray(String[]::new)));
                parameters = Collections.unmodifiableMap(read);
            }
            return parameters;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }

        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            return super.getParts().stream().<Part>map(FormPart::new).toList();
        }

        @Override
        public @Nullable Part getPart(String name) throws IOException, ServletException {
            return getParts().stream()
                    .filter(part -> part.getName().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    private record FormPart(Part part) implements Part {
        @Override
        public @Nullable String getHeader(String name) {
            return decodedOrNull(part.getHeader(name));
        }

        @Override
        public Collection<String> getHeaders(String name) {
            return part.getHeaders(name).stream().map(FormLetters::decoded).toList();
        }

        @Override
        public String getName() {
            return decoded(part.getName());
        }

        @Override
        public @Nullable String getSubmittedFileName() {
            return decodedOrNull(part.getSubmittedFileName());
        }

        @Override
        public Collection<String> getHeaderNames() {
            return part.getHeaderNames();
        }

        @Override
        public @Nullable String getContentType() {
            return part.getContentType();
        }

        @Override
        public long getSize() {
            return part.getSize();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return part.getInputStream();
        }

        @Override
        public void write(String file) throws IOException {
            part.write(file);
        }

        @Override
        public void delete() throws IOException {
            part.delete();
        }
    }
}
