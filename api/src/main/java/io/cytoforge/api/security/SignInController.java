package io.cytoforge.api.security;

import io.cytoforge.api.keys.Secret;
import io.cytoforge.api.keys.Sessions;
import io.cytoforge.api.settings.SecuritySettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Lets people sign in with a key, and out again. */
@RestController
class SignInController {
    static final String PATH = "/sign-in";
    static final String OUT = "/sign-out";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** Unlike other answers this one may send a form here. */
    private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in – Cytoforge</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 15vh auto 0; padding: 0 1rem;
                   color: light-dark(#1c2426, #e6ebea); background: light-dark(#fbfbf9, #10171a) }
            input, button { font: inherit; width: 100%%; box-sizing: border-box; padding: .6rem; margin: .4rem 0;
                            border: 1px solid light-dark(#8a9396, #5f6d70); border-radius: 8px }
            button { font-weight: 600; border: 0; color: light-dark(#fff, #06231f); background: light-dark(#0b6e63, #45c4ae) }
            .wrong { color: light-dark(#b3261e, #ff9b93) }
            </style></head>
            <body><main><h1>Cytoforge</h1>%s
            <form method="post" action="/sign-in">
            <label for="key">Your key</label>
            <input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
            <input name="to" type="hidden" value="%s">
            <button>Sign in</button>
            </form>
            <p>An administrator makes keys: <code>POST /v1/keys</code>.</p></main></body></html>
            """;

    private final SignInRule rule;
    private final Sessions sessions;
    private final SecuritySettings settings;

    SignInController(SignInRule rule, Sessions sessions, SecuritySettings settings) {
        this.rule = rule;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** @param to where to go then, on this host */
    @GetMapping(PATH)
    ResponseEntity<String> page(@RequestParam(defaultValue = "/") String to, HttpServletResponse response) {
        return rule.isRequired() ? page(HttpStatus.OK, "", to, response) : goOn(to);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> signIn(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Secret> session = sessions.begin(new Secret(key.strip()));
        if (session.isEmpty()) {
            String wrong = "<p class=\"wrong\">This is no key that is good here now.</p>";
            return page(HttpStatus.UNAUTHORIZED, wrong, to, response);
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                SessionCookie.with(session.get(), settings.session(), request).toString());
        return goOn(to);
    }

    @PostMapping(OUT)
    ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.of(request).ifPresent(sessions::end);
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.none(request).toString());
        return goOn(PATH);
    }

    private static ResponseEntity<String> page(
            HttpStatus status, String note, String to, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(PAGE.formatted(note, HtmlUtils.htmlEscape(local(to))));
    }

    private static ResponseEntity<String> goOn(String to) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(local(to)))
                .build();
    }

    /** Nobody is sent elsewhere by a link that begins here. */
    private static String local(String to) {
        boolean isLocal = to.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
        try {
            return isLocal ? new URI(to).toString() : "/";
        } catch (java.net.URISyntaxException _) {
            return "/";
        }
    }
}
