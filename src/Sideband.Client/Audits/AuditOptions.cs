using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <summary>How controllers are audited.</summary>
public sealed record AuditOptions
{
    /// <summary>Packets a second to one controller at most; 5.</summary>
    public double PacketsPerSecond { get; init; } = 5;

    /// <summary>
    /// Passwords that are tried at home, on one code of each name; null tries none. Only for controllers that one is in charge of.
    /// </summary>
    public PasswordList? Passwords { get; init; }

    /// <summary>
    /// Whether answers are timed for a user that there is and for names that nobody has; it takes some 32 packets more, and leaves 16
    /// sessions half open.
    /// </summary>
    public bool TimesNames { get; init; }

    /// <summary>Where services beside IPMI are looked for; null looks for none.</summary>
    public ServicePorts? Services { get; init; }

    /// <summary>Marks of passwords and keys are made under this key; a new one for each run.</summary>
    internal byte[] MarkKey { get; } = RandomSource.System.Bytes(32);
}
