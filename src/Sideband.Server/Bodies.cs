using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sideband.Server;

/// <summary>What is sent to a route, and what it answers, as JSON.</summary>
internal static class Bodies
{
    /// <summary>Answers with JSON; with the status that was set, where none is said.</summary>
    public static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> form, int? status = null)
    {
        if (status is { } said)
            context.Response.StatusCode = said;
        return context.Response.WriteAsJsonAsync(answer, form, cancellationToken: context.RequestAborted);
    }

    /// <summary>The route takes longer bodies than others do; null is without an end.</summary>
    public static void Allow(HttpContext context, long? longest)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = longest;
    }

    /// <summary>The body, or what is usual where it was left out. Where it is none, that is answered, and null returned.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> form, T usual)
        where T : class =>
        // One that comes in pieces does not say how long it is.
        context.Request
            is { ContentLength: null, ContentType: null }
                or { ContentLength: 0 }
            ? usual
            : await ReadAsync(context, form).ConfigureAwait(false);

    /// <summary>The body. Where it is none, that is answered, and null returned.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> form)
        where T : class
    {
        string fault;
        if (!context.Request.HasJsonContentType())
        {
            // Other pages' forms can send anything but this without asking.
            await Problems
                .AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, "The body has to be application/json")
                .ConfigureAwait(false);
            return null;
        }
        try
        {
            if (await context.Request.ReadFromJsonAsync(form, context.RequestAborted).ConfigureAwait(false) is { } body)
                return body;
            fault = "It is null.";
        }
        catch (JsonException e)
        {
            fault = $"At {e.Path ?? "$"}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. {Fields(form)}";
        }
        catch (BadHttpRequestException e)
        {
            await Problems.AnswerAsync(context, e.StatusCode, "The body cannot be read").ConfigureAwait(false);
            return null;
        }
        await Problems
            .AnswerAsync(context, StatusCodes.Status400BadRequest, "The body is not what is expected", fault)
            .ConfigureAwait(false);
        return null;
    }

    /// <summary>What a body has, for who has sent another.</summary>
    private static string Fields(JsonTypeInfo form)
    {
        if (form.Kind != JsonTypeInfoKind.Object)
            return "";
        var fields = form.Properties.ToLookup(IsNeeded, property => property.Name);
        var (needed, others) = (string.Join(", ", fields[true]), string.Join(", ", fields[false]));
        return (needed, others) switch
        {
            (_, "") => $"It has {needed}.",
            ("", _) => $"It may have {others}.",
            _ => $"It has {needed}, and may have {others}.",
        };

        static bool IsNeeded(JsonPropertyInfo property) =>
            property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };
    }
}
