package io.cytoforge.api.web;

import io.cytoforge.api.settings.UploadSettings;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forms with files go to the disk as they arrive, never into memory. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
    /** Room for the other fields of the form. */
    private static final long FORM_BYTES = 1 << 20;

    @Bean
    MultipartConfigElement multipartConfig(UploadSettings settings) throws IOException {
        Path folder = Files.createDirectories(settings.spool().toAbsolutePath());
        long most = settings.largestFile().toBytes();
        return new MultipartConfigElement(folder.toString(), most, most + FORM_BYTES, 0);
    }
}
