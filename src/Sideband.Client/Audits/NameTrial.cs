using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>A user was named in RAKP message 1, and no more: nobody tried to get in. The code in the answer is not kept.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsMadeUp">No user has it, as far as one can tell.</param>
/// <param name="Suite">The suite of the session that was begun.</param>
/// <param name="Status">What the controller answered.</param>
/// <param name="CodeLength">How long the code of RAKP message 2 was; 0 where there was none.</param>
public sealed record NameTrial(string Name, bool IsMadeUp, CipherSuite Suite, RmcpPlusStatus Status, int CodeLength)
{
    /// <summary>Where the password that fits is known from; null where none fits or none was tried.</summary>
    public string? KnownFrom { get; init; }

    /// <summary>The password that fits is empty.</summary>
    public bool IsEmptyPassword { get; init; }

    /// <summary>The password that fits is a manufacturer's.</summary>
    public bool IsDefaultPassword { get; init; }

    /// <summary>
    /// Made of name and password under a key that is thrown away with the run: the same on two hosts, and tells nothing of
    /// the password.
    /// </summary>
    public Octets Mark { get; init; }

    /// <summary>Passwords were tried on the code, at home.</summary>
    public bool WasChecked { get; init; }
}
