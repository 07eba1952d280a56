using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Sessions;

/// <summary>What is said where no answer came.</summary>
internal static class Timeouts
{
    public static IpmiTimeoutException NoAnswer(IPEndPoint peer, TimeSpan waited, int tries) =>
        new($"{peer} gave no answer within {waited.TotalSeconds:0.#} s ({tries} {(tries == 1 ? "try" : "tries")}).")
        {
            Hint =
                "Is the address right, the controller on and UDP port 623 open? 'sideband discover' shows who answers.",
        };

    public static IpmiTimeoutException NoAnswer(IPEndPoint peer, Bridge bridge, TimeSpan waited, int tries) =>
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

    public static IpmiException Closed(IPEndPoint peer) => new($"The session with {peer} was closed.");

    public static IpmiRefusedException Only15(IPEndPoint peer) =>
        new($"{peer} has IPMI 1.5 only: it does not answer Open Session, and says that it has no 2.0.")
        {
            Hint = "Use '-I lan' if its network may be trusted: IPMI 1.5 protects nothing but the password.",
        };
}
