using System.Net;
using Sideband.Client.Local;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Sessions;

/// <summary>What is said where no answer came.</summary>
internal static class Timeouts
{
    public static IpmiTimeoutException NoAnswer(
        IPEndPoint peer,
        TimeSpan waited,
        int tries,
        (PacketFault Fault, int Count) ignored
    )
    {
        var packets = ignored.Count == 1 ? "one packet" : $"{ignored.Count} packets";
        var came = ignored.Count == 0 ? "" : $" It sent {packets} that could not be taken: {Describe(ignored.Fault)}.";
        return new(
            $"{peer} gave no answer within {waited.TotalSeconds:0.#} s ({tries} {(tries == 1 ? "try" : "tries")}).{came}"
        )
        {
            Hint = ignored.Fault switch
            {
                PacketFault.NotGenuine or PacketFault.Unprotected =>
                    "Somebody else may have sent them. With -I lan, and a network that may be trusted, --quirk noauthcodecheck believes them.",
                PacketFault.WrongChecksum =>
                    "--quirk nochecksumcheck takes them; '--trace' shows what there is to be taken.",
                PacketFault.OtherSession => "With -I lan, --quirk idzero takes packets that have session number 0.",
                PacketFault.None =>
                    $"Is the address right, the controller on and UDP port {peer.Port} open? 'sideband discover' shows who answers.",
                _ => "Its firmware is at fault; a restart of the controller (mc reset) or another firmware may help.",
            },
        };
    }

    private static string Describe(PacketFault fault) =>
        fault switch
        {
            PacketFault.Unreadable => "they are no packets of this session, or cut off",
            PacketFault.OtherSession => "they have the number of no session, or its bytes turned round",
            PacketFault.NotGenuine => "their authentication code is wrong",
            PacketFault.Unprotected => "they lack the protection that the session has",
            PacketFault.OldNumber => "their number was there before, or is far off",
            PacketFault.WrongChecksum => "their checksums are wrong",
            _ => "they answer something that was not asked",
        };

    public static IpmiTimeoutException NoAnswer(DeviceEndPoint device, TimeSpan waited) =>
        new($"The controller behind {device} gave no answer within {waited.TotalSeconds:0.#} s.")
        {
            Hint = "'dmesg | grep -i ipmi' tells whether the driver reaches it; it may be restarting.",
        };

    public static IpmiTimeoutException NoAnswer(EndPoint peer, Bridge bridge, TimeSpan waited, int tries) =>
        new(
            $"{bridge} behind {peer} gave no answer within {waited.TotalSeconds:0.#} s ({tries} {(tries == 1 ? "try" : "tries")})."
        )
        {
            Hint = "The controller took the message for it. Does the address belong to a management controller?",
        };

    public static IpmiCommandException BridgeEnds(CompletionCode code) =>
        new(SendMessage.Command, code)
        {
            Hint = (byte)code switch
            {
                0x83 => "No controller has this address; 'sideband sdr list' shows where there are some.",
                0xC1 => "This controller is no bridge.",
                0xCC or 0xD3 => "This controller has no such channel, or none that leads to others.",
                _ => null,
            },
        };

    public static IpmiTimeoutException SessionLost(IPEndPoint peer) =>
        new($"{peer} has forgotten the session: it was restarted, or the session ended. The command was not answered.")
        {
            IsSessionLost = true,
            Hint = "Try again; a new session is opened.",
        };

    public static IpmiException Closed(EndPoint peer) => new($"The session with {peer} was closed.");

    public static IpmiRefusedException Only15(IPEndPoint peer) =>
        new($"{peer} has IPMI 1.5 only: it does not answer Open Session, and says that it has no 2.0.")
        {
            Hint = "Use '-I lan' if its network may be trusted: IPMI 1.5 protects nothing but the password.",
        };
}
