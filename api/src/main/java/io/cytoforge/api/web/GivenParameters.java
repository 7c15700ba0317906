package io.cytoforge.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters and parts of forms that could mean several things, before anybody chooses one of them: given more than
 * once, a file where a text is meant, or empty, as where a variable of a shell is not set. A name may be empty.
 */
final class GivenParameters implements HandlerInterceptor {
    private static final String MAY_BE_EMPTY = "name";

    /** A form of a page sends what was left open as empty. */
    private static final String API = "/v1/";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getRequestURI().startsWith(API)) {
            for (MethodParameter parameter : method.getMethodParameters()) {
                check(request, parameter).ifPresent(wrong -> {
                    throw RefusedException.field(HttpStatus.BAD_REQUEST, name(parameter), wrong);
                });
            }
        }
        return true;
    }

    private static Optional<String> check(HttpServletRequest request, MethodParameter parameter) {
        String name = name(parameter);
        if (parameter.hasParameterAnnotation(RequestHeader.class)) {
            int given = Collections.list(request.getHeaders(name)).size();
            return given > 1 ? Optional.of(several(given)) : Optional.empty();
        }
        if (parameter.hasParameterAnnotation(RequestPart.class)) {
            int given = files(request, name).size();
            return given > 1 ? Optional.of(several(given)) : Optional.empty();
        }
        if (!parameter.hasParameterAnnotation(RequestParam.class)) {
            return Optional.empty();
        }
        List<String> values = Optional.ofNullable(request.getParameterValues(name))
                .map(Arrays::asList)
                .orElse(List.of());
        int given = values.size();
        if (!files(request, name).isEmpty()) {
            return Optional.of("must be a text, was a file");
        }
        if (given > 1) {
            return Optional.of(several(given));
        }
        boolean isEmpty = given == 1 && values.getFirst().isBlank() && !name.equals(MAY_BE_EMPTY);
        return isEmpty ? Optional.of("is empty; leave it out where nothing is meant") : Optional.empty();
    }

    private static String several(int times) {
        return "is given %d times".formatted(times);
    }

    private static List<MultipartFile> files(HttpServletRequest request, String name) {
        return request instanceof MultipartHttpServletRequest form ? form.getFiles(name) : List.of();
    }

    /** As the contract calls a parameter. */
    static String name(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        String said = query != null
                ? query.name()
                : header != null ? header.name() : part != null ? part.name() : path != null ? path.name() : "";
        return said.isEmpty() ? String.valueOf(parameter.getParameterName()) : said;
    }
}
