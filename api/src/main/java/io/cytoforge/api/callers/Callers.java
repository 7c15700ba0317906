package io.cytoforge.api.callers;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The caller of the request that a thread works at. A thread that works at none, such as a sweeper's, and the requests of
 * workers are the system's own, which sees every project. A request of nobody sees none.
 */
public final class Callers {
    private static final String NOTHING = "";

    /** Of what the system does for a project. */
    private static final ScopedValue<String> PROJECT = ScopedValue.newInstance();

    private Callers() {}

    /** @throws IllegalStateException in a thread that works at no request, or at one of nobody */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody has called");
    }

    public static boolean isSystem() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }

    /**
     * Does what nobody is waiting for as one of a project would: sees its rows alone, and makes what belongs to it. In the
     * request of a caller that changes nothing: callers have their project.
     */
    public static void forProject(String project, Runnable work) {
        ScopedValue.where(PROJECT, project).run(work);
    }

    /** The project whose rows are seen; {@code *} for those of all. */
    public static String sees() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return PROJECT.orElse(Visible.SHARED);
        }
        return authentication.getPrincipal() instanceof Caller caller ? caller.project() : NOTHING;
    }

    /** The project that what is made now belongs to. */
    public static String project() {
        return isSystem() ? PROJECT.orElse(Caller.DEFAULT_PROJECT) : current().project();
    }
}
