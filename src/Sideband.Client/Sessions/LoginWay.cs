using System.Text;
using Sideband.Client.Quirks;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>How a log-in is made. Each way proves as much as the specification's; controllers differ in what they take.</summary>
/// <param name="FillsName">The name has sixteen bytes, zeros behind it.</param>
/// <param name="FillsField">The name's field has sixteen bytes; its length is the name's own.</param>
/// <param name="ProvesPlainRole">Our proof is made of the role without its name-only bit.</param>
internal sealed record LoginWay(bool FillsName, bool FillsField, bool ProvesPlainRole)
{
    /// <summary>The way that a controller is known to take.</summary>
    public static LoginWay Of(QuirkMemory quirks) =>
        new(quirks.Has(Quirk.Intel20), quirks.IsNamed(Quirk.I82571Spt), quirks.Has(Quirk.IntelPlus));

    /// <summary>The user's name as both sides take it.</summary>
    public byte[] Name(string user)
    {
        var name = Encoding.UTF8.GetBytes(user);
        return FillsName ? Filled(name) : name;
    }

    /// <summary>The name as it stands in RAKP message 1.</summary>
    public byte[] NameField(byte[] name) => FillsField ? Filled(name) : name;

    /// <summary>The password as the controller knows it.</summary>
    public SessionPassword Password(SessionPassword password, CipherSuite suite) =>
        FillsName
        && suite.Authentication == AuthenticationAlgorithm.RakpHmacMd5
        && password.Length > SessionPassword.LongestOf15
            ? new(password.Padded[..SessionPassword.LongestOf15])
            : password;

    /// <summary>The way that an objection suggests; null where it suggests none.</summary>
    public LoginWay? After(RmcpPlusStatus status) =>
        status switch
        {
            RmcpPlusStatus.InvalidNameLength => this with { FillsName = !FillsName },
            // What was remembered may have been of another controller at this address.
            RmcpPlusStatus.UnauthorizedName when FillsName => this with { FillsName = false },
            RmcpPlusStatus.InvalidIntegrityCheckValue => this with { ProvesPlainRole = !ProvesPlainRole },
            _ => null,
        };

    /// <summary>The controller took this way where it objected to another.</summary>
    public void Remember(QuirkMemory quirks, LoginWay other)
    {
        if (FillsName != other.FillsName)
            quirks.Set(Quirk.Intel20, FillsName);
        if (ProvesPlainRole != other.ProvesPlainRole)
            quirks.Set(Quirk.IntelPlus, ProvesPlainRole);
    }

    private static byte[] Filled(byte[] name)
    {
        var filled = new byte[RakpMessage1.LongestName];
        name.CopyTo(filled, 0);
        return filled;
    }
}
