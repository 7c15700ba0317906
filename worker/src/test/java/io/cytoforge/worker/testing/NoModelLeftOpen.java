package io.cytoforge.worker.testing;

import io.cytoforge.worker.gan.TensorFlowPatchModel;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that leaves a model open: its native memory would be held until some finalizer comes by. */
public final class NoModelLeftOpen implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        int open = TensorFlowPatchModel.open();
        if (open != 0) {
            throw new AssertionError("%s leaves %d models open".formatted(context.getDisplayName(), open));
        }
    }
}
