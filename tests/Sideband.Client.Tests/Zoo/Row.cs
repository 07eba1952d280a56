using Sideband.Client.Quirks;

namespace Sideband.Client.Tests.Zoo;

/// <summary>A fault, and how the client meets it.</summary>
/// <param name="Name">The fault in words.</param>
/// <param name="Fault">What the controller does.</param>
/// <param name="Errand">What is asked of it.</param>
internal sealed record Row(string Name, Fault Fault, Errand.Run Errand)
{
    /// <summary>Words of the error that names the fault; null where the answer is that of a sound controller.</summary>
    public string? Error { get; init; }

    /// <summary>What is read instead, where it is not what a sound controller says.</summary>
    public string? Reads { get; init; }

    /// <summary>The quirk that is seen and remembered.</summary>
    public Quirk? Seen { get; init; }

    /// <summary>Quirks that a person names.</summary>
    public QuirkSet Named { get; init; }

    /// <summary>Quirks that another controller at this address has shown.</summary>
    public QuirkSet Remembered { get; init; }

    /// <summary>In a session of IPMI 1.5.</summary>
    public bool Is15 { get; init; }

    /// <summary>By this suite; null is that the client chooses.</summary>
    public int? Suite { get; init; }

    /// <summary>Milliseconds that the client has.</summary>
    public int Timeout { get; init; } = 4000;

    public override string ToString() => Name;
}
