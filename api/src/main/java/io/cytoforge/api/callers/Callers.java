package io.cytoforge.api.callers;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that a thread works at. */
public final class Callers {
    private Callers() {}

    /** @throws IllegalStateException in a thread that works at no request, or at one of nobody */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody has called");
    }
}
