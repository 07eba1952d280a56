namespace Sideband.Protocol.Commands.App;

/// <summary>The first auxiliary byte when serial over LAN is activated. (IPMI v2.0 §24.1)</summary>
[Flags]
public enum SolActivation : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>CTS and DCD are held back until the console has answered.</summary>
    StartupHandshake = 1 << 1,

    /// <summary>Alerts over the serial line wait.</summary>
    SerialAlertsDeferred = 1 << 2,

    /// <summary>Alerts over the serial line fail; with the bit before: they succeed without being sent.</summary>
    SerialAlertsFail = 1 << 3,

    /// <summary>DCD and DSR are not driven.</summary>
    TestMode = 1 << 5,

    /// <summary>Packets are authenticated.</summary>
    Authenticated = 1 << 6,

    /// <summary>Packets are encrypted.</summary>
    Encrypted = 1 << 7,
}
