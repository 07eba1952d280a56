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

    /// <summary>The next way to try where the controller objected to this one; null where there is none.</summary>
    public LoginWay? After(RmcpPlusStatus status, Credentials credentials) =>
        status switch
        {
            RmcpPlusStatus.InvalidNameLength when !FillsName && credentials.User.Length < RakpMessage1.LongestName =>
                this with
                {
                    FillsName = true,
                },
            RmcpPlusStatus.InvalidIntegrityCheckValue when !ProvesPlainRole => this with { ProvesPlainRole = true },
            _ => null,
        };

    /// <summary>The controller took it.</summary>
    public void Remember(QuirkMemory quirks)
    {
        if (FillsName)
            quirks.Note(Quirk.Intel20);
        if (ProvesPlainRole)
            quirks.Note(Quirk.IntelPlus);
    }

    private static byte[] Filled(byte[] name)
    {
        var filled = new byte[RakpMessage1.LongestName];
        name.CopyTo(filled, 0);
        return filled;
    }
}
