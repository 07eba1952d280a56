namespace Sideband.Fleet.Alerts;

/// <summary>People who get mail.</summary>
/// <param name="Host">The mail server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Tls">How what is said is kept from others.</param>
/// <param name="From">Whose mail it is.</param>
/// <param name="To">Who gets it.</param>
public sealed record MailTarget(string Host, int Port, MailTls Tls, string From, IReadOnlyList<string> To)
    : AlertTarget("email")
{
    /// <summary>The user; null logs nobody in.</summary>
    public string? User { get; init; }

    /// <summary>His password.</summary>
    public AlertSecret? Password { get; init; }

    /// <summary>Who signs the server's certificate (PEM); null are the system's.</summary>
    public string? Authorities { get; init; }

    /// <inheritdoc/>
    public override string Place => $"{string.Join(", ", To)} by {Host}";
}
