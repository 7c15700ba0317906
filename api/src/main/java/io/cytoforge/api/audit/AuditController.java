package io.cytoforge.api.audit;

import io.cytoforge.api.generated.AuditApi;
import io.cytoforge.api.generated.model.AuditPage;
import io.cytoforge.api.web.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, over HTTP, for administrators. */
@RestController
class AuditController implements AuditApi {
    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @Override
    public ResponseEntity<AuditPage> listAudit(Integer limit, @Nullable String cursor) {
        return audit.page(limit, Cursor.parse(cursor)).answer(AuditPage::new, AuditPage::setNext);
    }
}
