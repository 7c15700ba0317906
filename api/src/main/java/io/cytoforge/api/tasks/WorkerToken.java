package io.cytoforge.api.tasks;

import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets only those who know the worker token into the workers' side. */
@Configuration(proxyBeanMethods = false)
class WorkerToken implements WebMvcConfigurer, HandlerInterceptor {
    private static final String BEARER = "Bearer ";

    private final byte[] expected;

    WorkerToken(TaskSettings settings) {
        this.expected = settings.workerToken().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/internal/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!isKnown(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            throw new RefusedException(HttpStatus.UNAUTHORIZED, "for workers only, who know the worker token");
        }
        return true;
    }

    private boolean isKnown(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        expected, authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }
}
