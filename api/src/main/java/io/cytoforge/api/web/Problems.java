package io.cytoforge.api.web;

import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.science.validation.Excerpt;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Every error as an RFC 9457 problem document; fields to blame are named in {@code errors}. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    /** A list of thousands may be wrong in each of its entries. */
    private static final int MAX_ERRORS = 50;

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refused(RefusedException e, WebRequest request) {
        return problem(e, e.status(), String.valueOf(e.getMessage()), e.violations(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipart(MultipartException e, WebRequest request) {
        return FullDisk.isBehind(e)
                ? full(e, request)
                : problem(e, HttpStatus.BAD_REQUEST, "the body is not a form that can be read", List.of(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> undecodable(InvalidParameterException e, WebRequest request) {
        HttpStatus status = Objects.requireNonNullElse(HttpStatus.resolve(e.getErrorCode()), HttpStatus.BAD_REQUEST);
        return status.is4xxClientError()
                ? problem(e, status, "the query or the form cannot be decoded as UTF-8", List.of(), request)
                : problem(e, HttpStatus.BAD_REQUEST, "the form cannot be read", List.of(), request);
    }

    /** What the firewall refuses of a header it refuses when somebody reads it. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> header(RequestRejectedException e, WebRequest request) {
        return problem(e, HttpStatus.BAD_REQUEST, "a header has a character that none may have", List.of(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> range(FileParts.Unsatisfiable e, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + e.length());
        return createResponseEntity(
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, String.valueOf(e.getMessage())),
                headers,
                HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> noObject(NoSuchObjectException e, WebRequest request) {
        return problem(e, HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()), List.of(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> store(StoreException e, WebRequest request) {
        abortIfBegun(e, request);
        log.error("the object store failed", e);
        return FullDisk.isBehind(e)
                ? full(e, request)
                : problem(e, HttpStatus.SERVICE_UNAVAILABLE, "the object store failed; try again", List.of(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> storage(UncheckedIOException e, WebRequest request) {
        abortIfBegun(e, request);
        log.error("the disk or the object store failed", e);
        return FullDisk.isBehind(e)
                ? full(e, request)
                : problem(e, HttpStatus.SERVICE_UNAVAILABLE, "the storage failed; try again", List.of(), request);
    }

    /** Also where no connection to it got free in time. */
    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    @Nullable
    ResponseEntity<Object> database(RuntimeException e, WebRequest request) {
        log.warn("the database asks to try again", e);
        return problem(e, HttpStatus.SERVICE_UNAVAILABLE, "the database is busy; try again", List.of(), request);
    }

    /** It went away between the beginning and the end of a transaction. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> transaction(JpaSystemException e, WebRequest request) throws Exception {
        return e.getCause() instanceof TransactionException ? database(e, request) : anything(e, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> data(DataIntegrityViolationException e, WebRequest request) throws Exception {
        return SqlStates.isUnstorableText(e)
                ? problem(e, HttpStatus.BAD_REQUEST, "a text holds the character U+0000", List.of(), request)
                : anything(e, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> anything(Exception e, WebRequest request) throws Exception {
        abortIfBegun(e, request);
        log.error("a mistake of ours", e);
        return problem(e, HttpStatus.INTERNAL_SERVER_ERROR, "a mistake of ours; it is in the log", List.of(), request);
    }

    private @Nullable ResponseEntity<Object> full(Exception e, WebRequest request) {
        log.error("a disk of this installation is full: {}", Excerpt.of(e.getMessage()));
        return problem(e, HttpStatus.INSUFFICIENT_STORAGE, "a disk of this installation is full", List.of(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return refused(BadJson.explain(json), request);
            }
        }
        return problem(e, HttpStatus.BAD_REQUEST, "the body is missing or cannot be read", List.of(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(e, e.getFieldErrors().stream().map(Problems::violation).toList(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Violation> violations = new ArrayList<>();
        for (ParameterValidationResult result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                errors.getFieldErrors().forEach(error -> violations.add(violation(error)));
            } else {
                String name = GivenParameters.name(result.getMethodParameter());
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    violations.add(new Violation(name, found(error.getDefaultMessage(), result.getArgument())));
                }
            }
        }
        return invalid(e, violations, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "parameter";
        String reason = UUID.class.equals(e.getRequiredType())
                ? "must be an id, which is a UUID, was \"%s\""
                : "\"%s\" cannot be used here";
        return invalid(e, List.of(new Violation(name, reason.formatted(Excerpt.of(e.getValue())))), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(e, List.of(new Violation(e.getParameterName(), "is missing")), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(e, List.of(new Violation(e.getRequestPartName(), "is missing")), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                e,
                HttpStatus.CONTENT_TOO_LARGE,
                "the upload is larger than this installation accepts",
                List.of(new Violation("file", "is larger than cytoforge.upload.max-file-size allows")),
                request);
    }

    private @Nullable ResponseEntity<Object> invalid(Exception e, List<Violation> violations, WebRequest request) {
        String detail = violations.isEmpty()
                ? "a value cannot be used"
                : violations.getFirst().pointer() + ": " + violations.getFirst().detail();
        return problem(e, HttpStatus.BAD_REQUEST, detail, violations, request);
    }

    private @Nullable ResponseEntity<Object> problem(
            Exception e, HttpStatus status, String detail, List<Violation> violations, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!violations.isEmpty()) {
            problem.setProperty("errors", violations.subList(0, Math.min(MAX_ERRORS, violations.size())));
        }
        HttpHeaders headers = new HttpHeaders();
        if (e instanceof RefusedException refused && refused.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refused.retryAfter().toSeconds())));
        }
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /** What Spring words itself shows what was sent as it is. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(e, body, headers, status, request);
        if (body == null
                && answer != null
                && answer.getBody() instanceof ProblemDetail problem
                && problem.getDetail() != null) {
            problem.setDetail(Excerpt.of(problem.getDetail(), 2 * Excerpt.LENGTH));
        }
        return answer;
    }

    /** Problems are what they are whatever was asked for: who accepts nothing that we have is told so. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpHeaders typed = new HttpHeaders();
        typed.putAll(headers);
        typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (body instanceof ProblemDetail problem && problem.getDetail() != null) {
            problem.setDetail(Excerpt.of(problem.getDetail(), RefusedException.MAX_MESSAGE));
        }
        return super.createResponseEntity(body, typed, status, request);
    }

    /**
     * Of a response that has begun only the connection can say that it is not whole: the server breaks it off where an
     * exception gets through to it, and logs that.
     */
    private static <E extends Exception> void abortIfBegun(E e, WebRequest request) throws E {
        if (request instanceof ServletWebRequest web
                && web.getResponse() != null
                && web.getResponse().isCommitted()) {
            throw e;
        }
    }

    private static Violation violation(FieldError error) {
        return new Violation(
                Pointers.ofBeanPath(error.getField()), found(error.getDefaultMessage(), error.getRejectedValue()));
    }

    private static String found(@Nullable String rule, @Nullable Object value) {
        String said = rule == null ? "cannot be used" : rule;
        return value instanceof Number || value instanceof String
                ? "%s, was %s".formatted(said, Excerpt.of(value))
                : said;
    }
}
