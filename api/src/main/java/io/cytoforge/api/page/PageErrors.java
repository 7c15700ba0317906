package io.cytoforge.api.page;

import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Errors as pages, where a person asked for a page; the API answers with problem documents, to whomever. */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {
    private static final Logger log = LoggerFactory.getLogger(PageErrors.class);

    private final Layout layout;

    PageErrors(Layout layout) {
        this.layout = layout;
    }

    /** Before those that write problem documents. */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!wantsPage(request) || response.isCommitted()) {
            return null;
        }
        HttpStatusCode status = statusOf(e);
        if (status.is5xxServerError()) {
            log.error("A page could not be made", e);
        }
        ModelAndView page = new ModelAndView("problem", layout.begin(response), status);
        page.addAllObjects(Map.of("status", status.value(), "detail", detail(e, status)));
        return page;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && !path.startsWith("/v1/")
                && !path.startsWith("/actuator")
                && !path.startsWith("/internal/");
    }

    private static HttpStatusCode statusOf(Exception e) {
        return switch (e) {
            case RefusedException refused -> refused.status();
            case ErrorResponse known -> known.getStatusCode();
            case TypeMismatchException _ -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String detail(Exception e, HttpStatusCode status) {
        if (e instanceof RefusedException) {
            return String.valueOf(e.getMessage());
        }
        if (status.value() == HttpStatus.NOT_FOUND.value()) {
            return "there is nothing at this address";
        }
        return status.is4xxClientError() ? "this address cannot be used so" : "a mistake of ours; it is in the log";
    }
}
