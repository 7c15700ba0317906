package io.cytoforge.api.security;

import io.cytoforge.api.audit.Audit;
import io.cytoforge.api.quotas.RequestRates;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What a request of a caller goes through before it is asked whether it may: who calls, how often, and a line for what
 * changes something. No filter of these is a bean, or the server would put it before every request by itself.
 */
@Component
class CallerFilters {
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
    private final Authenticating authentication;
    private final RateLimit rates;
    private final Recording recording;

    CallerFilters(
            Recognition recognition,
            Audit audit,
            RequestRates rates,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.authentication = new Authenticating(recognition, contexts, problems);
        this.rates = new RateLimit(rates, problems);
        this.recording = new Recording(audit);
    }

    HttpSecurity addTo(HttpSecurity http) throws Exception {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(authentication, AnonymousAuthenticationFilter.class)
                .addFilterAfter(rates, AnonymousAuthenticationFilter.class)
                .addFilterAfter(recording, RateLimit.class);
    }
}
