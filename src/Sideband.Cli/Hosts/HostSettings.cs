namespace Sideband.Cli.Hosts;

/// <summary>How to get into a controller, as one source has it: flags, environment, inventory or configuration. Null says nothing.</summary>
internal sealed record HostSettings
{
    /// <summary>Says nothing at all.</summary>
    public static HostSettings None { get; } = new();

    public string? User { get; init; }

    public PasswordSource? Password { get; init; }

    public string? KeyFile { get; init; }

    public string? Suite { get; init; }

    public string? Privilege { get; init; }

    public string? Interface { get; init; }

    public string? AuthenticationType { get; init; }

    public double? Timeout { get; init; }

    public int? Retries { get; init; }

    public IReadOnlyList<string>? Quirks { get; init; }

    /// <summary>These, and where they say nothing, others.</summary>
    public HostSettings Over(HostSettings other) =>
        new()
        {
            User = User ?? other.User,
            Password = Password ?? other.Password,
            KeyFile = KeyFile ?? other.KeyFile,
            Suite = Suite ?? other.Suite,
            Privilege = Privilege ?? other.Privilege,
            Interface = Interface ?? other.Interface,
            AuthenticationType = AuthenticationType ?? other.AuthenticationType,
            Timeout = Timeout ?? other.Timeout,
            Retries = Retries ?? other.Retries,
            Quirks = Quirks ?? other.Quirks,
        };
}
