package io.cytoforge.api.web;

import io.cytoforge.common.task.TaskPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies that are no forms with files and yet large, before anything of them is kept. Reading JSON takes forty times
 * its length in memory, so of those that are rather large, such as lists of 100,000 points, one is read at a time.
 */
@Component
class BodyLimit extends OncePerRequestFilter {
    /** The most of bodies; of those that may be larger one waits for the other. */
    static final long SMALL = 1L << 20;

    /** The most of bodies in which the contract allows many points or values; those that do not say their length are small. */
    static final long LARGE = 8L << 20;

    /** What such bodies are sent to: 100,000 points, or a thousand values of every number that varies, fit in. */
    static final Set<String> MAY_BE_LARGE = Set.of(
            "/v1/simulations",
            "/v1/syntheses",
            "/v1/datasets",
            "/v1/previews/simulations",
            "/v1/previews/syntheses",
            "/v1/previews/datasets");

    /** Workers say which files they wrote. */
    private static final long MOST_OF_WORKERS = 64L << 20;

    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore large = new Semaphore(1);
    private final HandlerExceptionResolver problems;

    BodyLimit(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = String.valueOf(request.getContentType());
        if (type.regionMatches(true, 0, "multipart/", 0, 10) || isPartOfUpload(request, type)) {
            chain.doFilter(request, response);
            return;
        }
        boolean isOfWorker = path(request).startsWith(TaskPaths.ROOT);
        long length = request.getContentLengthLong();
        long most = isOfWorker ? MOST_OF_WORKERS : most(path(request), length);
        if (length > most) {
            problems.resolveException(request, response, null, tooLarge(length, most));
        } else if (length <= SMALL || isOfWorker) {
            chain.doFilter(new Counted(request, most), response);
        } else {
            inTurn(request, response, chain);
        }
    }

    /** Decoded, wherever the servlet begins. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static long most(String path, long length) {
        return length >= 0 && MAY_BE_LARGE.contains(path) ? LARGE : SMALL;
    }

    /** Goes to the disk as it arrives, and is no longer than its upload has said. */
    private static boolean isPartOfUpload(HttpServletRequest request, String type) {
        return request.getMethod().equals("PATCH")
                && path(request).startsWith("/v1/uploads/")
                && type.equalsIgnoreCase("application/offset+octet-stream");
    }

    private void inTurn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!acquired()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE_SECONDS));
            problems.resolveException(
                    request,
                    response,
                    null,
                    new RefusedException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "another body of more than %d bytes is being read".formatted(SMALL)));
            return;
        }
        try {
            chain.doFilter(new Counted(request, LARGE), response);
        } finally {
            large.release();
        }
    }

    private boolean acquired() {
        try {
            return large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RefusedException tooLarge(long length, long most) {
        return new RefusedException(
                HttpStatus.CONTENT_TOO_LARGE, "the body has %d bytes; allowed here: up to %d".formatted(length, most));
    }

    /** A request whose body ends with an error where it is too long, however long it was said to be. */
    private static final class Counted extends HttpServletRequestWrapper {
        private final long most;

        Counted(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), most);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream in;
        private final long most;
        private long count;

        CountedStream(ServletInputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            count += more;
            if (count > most) {
                throw new RefusedException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "the body has more than %d bytes, which are allowed".formatted(most));
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
