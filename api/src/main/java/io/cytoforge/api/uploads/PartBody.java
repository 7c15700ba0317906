package io.cytoforge.api.uploads;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Hands the body of a part on as it arrives; Spring's own converter would first read all of it into memory. */
@Component
class PartBody extends AbstractHttpMessageConverter<Resource> {
    PartBody() {
        super(new MediaType("application", "offset+octet-stream"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Resource.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Resource readInternal(Class<? extends Resource> type, HttpInputMessage message) throws IOException {
        long length = message.getHeaders().getContentLength();
        return new InputStreamResource(message.getBody()) {
            /** -1 if that is not known. */
            @Override
            public long contentLength() {
                return length;
            }
        };
    }

    @Override
    protected void writeInternal(Resource part, HttpOutputMessage message) {
        throw new UnsupportedOperationException("parts are read alone");
    }
}
