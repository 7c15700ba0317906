package io.cytoforge.api.security;

import io.cytoforge.api.page.PageController;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells pages whether there is a session to leave. */
@ControllerAdvice(annotations = PageController.class)
class SignedIn {
    @ModelAttribute("isSignedIn")
    boolean isSignedIn(HttpServletRequest request) {
        return SessionCookie.of(request).isPresent();
    }
}
