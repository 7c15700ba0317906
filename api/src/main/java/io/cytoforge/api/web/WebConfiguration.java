package io.cytoforge.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.cytoforge.api.generated.model.ArchiveFormat;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.generated.model.JobState;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.generated.model.License;
import io.cytoforge.api.generated.model.ModelKind;
import io.cytoforge.api.generated.model.NgffVersion;
import io.cytoforge.api.generated.model.StudyState;
import io.cytoforge.api.generated.model.TiffFlavour;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.common.json.Json;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON and parameters as openapi.yaml says: unknown fields are errors, null is as good as absent. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    @Bean
    JsonMapper jsonMapper() {
        return Json.mapper()
                .rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
                .changeDefaultNullHandling(_ -> JsonSetter.Value.construct(Nulls.SKIP, Nulls.FAIL))
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new GivenParameters());
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, ArchiveFormat.class, ArchiveFormat::fromValue);
        registry.addConverter(String.class, CheckedLayout.class, CheckedLayout::fromValue);
        registry.addConverter(String.class, ExportLayout.class, ExportLayout::fromValue);
        registry.addConverter(String.class, JobState.class, JobState::fromValue);
        registry.addConverter(String.class, JobType.class, JobType::fromValue);
        registry.addConverter(String.class, License.class, License::fromValue);
        registry.addConverter(String.class, NgffVersion.class, NgffVersion::fromValue);
        registry.addConverter(String.class, StudyState.class, StudyState::fromValue);
        registry.addConverter(String.class, TiffFlavour.class, TiffFlavour::fromValue);
        registry.addConverter(String.class, VolumeKind.class, VolumeKind::fromValue);
        registry.addConverter(String.class, ModelKind.class, ModelKind::fromValue);
    }
}
