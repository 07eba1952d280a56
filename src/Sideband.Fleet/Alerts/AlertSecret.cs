namespace Sideband.Fleet.Alerts;

/// <summary>Something secret, and where it is. It is read each time that it is needed, so that it may be changed meanwhile.</summary>
/// <param name="kind">What <paramref name="value"/> is.</param>
/// <param name="value">A file's path, a variable's name, or the secret itself.</param>
/// <param name="origin">The key in the routes' file, for messages.</param>
public sealed class AlertSecret(AlertSecretKind kind, string value, string origin)
{
    /// <summary>The secret: of a file its first line.</summary>
    /// <exception cref="AlertException">It is not there.</exception>
    public string Read()
    {
        try
        {
            return kind switch
            {
                AlertSecretKind.File => File.ReadLines(value).FirstOrDefault() ?? "",
                AlertSecretKind.Variable => Environment.GetEnvironmentVariable(value)
                    ?? throw new AlertException($"{origin}: the variable {value} is not set"),
                _ => value,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AlertException($"{origin}: {e.Message}", e);
        }
    }

    /// <summary>Where it is; the secret itself is never shown.</summary>
    public override string ToString() => $"{origin} ({kind})";
}
