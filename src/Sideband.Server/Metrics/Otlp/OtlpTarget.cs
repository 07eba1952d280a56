namespace Sideband.Server.Metrics.Otlp;

/// <summary>Where metrics are sent.</summary>
/// <param name="Url">The whole address, such as <c>http://127.0.0.1:4318/v1/metrics</c>.</param>
/// <param name="Interval">How often.</param>
/// <param name="Headers">What is sent with each request; values may be secrets.</param>
public sealed record OtlpTarget(Uri Url, TimeSpan Interval, IReadOnlyDictionary<string, string> Headers)
{
    private const string SignalPath = "v1/metrics";

    /// <summary>The usual interval: that of the polls.</summary>
    public static TimeSpan UsualInterval { get; } = TimeSpan.FromSeconds(60);

    /// <summary>A target from what people write.</summary>
    /// <param name="address">The address of a collector; without a path it is the one that the specification has for metrics.</param>
    /// <param name="headers">As in OTEL_EXPORTER_OTLP_HEADERS: name=value, parted by commas, values percent-encoded; null is none.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static OtlpTarget Parse(string address, string? headers = null)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.UserInfo.Length > 0
        )
            throw new FormatException($"'{address}' is no address of a collector, such as http://127.0.0.1:4318");
        if (url.AbsolutePath == "/")
            url = new(url, SignalPath);
        return new(url, UsualInterval, HeadersOf(headers));
    }

    private static Dictionary<string, string> HeadersOf(string? text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            // Never the value: it may be a secret.
            if (part.Split('=', 2) is not [var name, var value] || name.Trim().Length == 0)
                throw new FormatException("the headers are no name=value,name=value");
            headers[name.Trim()] = Uri.UnescapeDataString(value.Trim());
        }
        return headers;
    }
}
