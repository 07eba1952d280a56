namespace Sideband.Fleet.Alerts;

/// <summary>Somebody who takes traps of SNMP.</summary>
/// <param name="Host">Where.</param>
/// <param name="Port">Its UDP port.</param>
public sealed record TrapTarget(string Host, int Port) : AlertTarget("snmp")
{
    /// <summary>Of version 2c: who may hear it. Null is version 3.</summary>
    public AlertSecret? Community { get; init; }

    /// <summary>Of version 2c: wants to hear that it has arrived, and repeats it until then.</summary>
    public bool Inform { get; init; }

    /// <summary>Of version 3: who sends it.</summary>
    public string User { get; init; } = "";

    /// <summary>Of version 3: the hash that signs: sha1, sha224, sha256, sha384 or sha512.</summary>
    public string Authentication { get; init; } = "sha256";

    /// <summary>Of version 3: the password that signs; null signs nothing.</summary>
    public AlertSecret? AuthenticationPassword { get; init; }

    /// <summary>Of version 3: the password that encrypts by AES; null encrypts nothing.</summary>
    public AlertSecret? PrivacyPassword { get; init; }

    /// <summary>Of version 3: the engine that we are, 5 to 32 bytes; the receiver has to know it.</summary>
    public ReadOnlyMemory<byte> Engine { get; init; }

    /// <inheritdoc/>
    public override string Place => FormattableString.Invariant($"{Host}:{Port}");
}
