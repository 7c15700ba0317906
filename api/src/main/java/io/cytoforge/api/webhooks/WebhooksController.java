package io.cytoforge.api.webhooks;

import io.cytoforge.api.generated.WebhooksApi;
import io.cytoforge.api.generated.model.Webhook;
import io.cytoforge.api.generated.model.WebhookList;
import io.cytoforge.api.generated.model.WebhookRequest;
import io.cytoforge.api.web.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks over HTTP. */
@RestController
class WebhooksController implements WebhooksApi {
    private final Webhooks webhooks;

    WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public ResponseEntity<Webhook> createWebhook(WebhookRequest request) {
        Webhooks.Made made = webhooks.add(url(request.getUrl()));
        Webhook view = view(made.webhook());
        view.setSecret(made.secret());
        return ResponseEntity.created(URI.create("/v1/webhooks/" + view.getId()))
                .body(view);
    }

    @Override
    public ResponseEntity<WebhookList> listWebhooks() {
        return ResponseEntity.ok(new WebhookList(
                webhooks.all().stream().map(WebhooksController::view).toList()));
    }

    @Override
    public ResponseEntity<Void> deleteWebhook(UUID id) {
        if (!webhooks.remove(id)) {
            throw RefusedException.notFound("webhook", id);
        }
        return ResponseEntity.noContent().build();
    }

    private static Webhook view(Webhooks.Webhook webhook) {
        return new Webhook(
                webhook.id(), webhook.url().toString(), webhook.created().atOffset(ZoneOffset.UTC));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && text.chars().allMatch(c -> c < 128)) {
                return url;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw RefusedException.field(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "/url",
                "must be an http or https URL with a host and without a user");
    }
}
