using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;

namespace Sideband.Client;

/// <summary>Knows the commands that carry passwords, keys or community strings, so that nobody prints them; also where they go over a bridge.</summary>
public static class SecretCommands
{
    /// <summary>Whether a request, or the answer to it, carries a secret.</summary>
    /// <param name="netFn">The request's network function.</param>
    /// <param name="code">The command.</param>
    /// <param name="body">The request's body.</param>
    public static bool Has(byte netFn, byte code, ReadOnlySpan<byte> body)
    {
        bool Is(IpmiCommand command) => (byte)command.NetFn == netFn && command.Code == code;
        return Is(SetUserPassword.Command)
            || Is(SetChannelSecurityKeys.Command)
            || (
                Is(SendMessage.Command)
                && Message.TryRead<SendMessage>(body, out var sent)
                && LanMessage.TryRead(sent.Data.Span, requireChecksums: false, out var inner)
                && Has(inner.NetFn, inner.Command, inner.Body)
            )
            || (
                Is(GetLanConfigurationParameters.Command)
                && Message.TryRead<GetLanConfigurationParameters>(body, out var lan)
                && IsSecretOfLan(lan.ParameterSelector)
            )
            || (
                Is(SetLanConfigurationParameters.Command)
                && Message.TryRead<SetLanConfigurationParameters>(body, out var setLan)
                && IsSecretOfLan(setLan.ParameterSelector)
            )
            || (
                Is(GetSerialModemConfiguration.Command)
                && Message.TryRead<GetSerialModemConfiguration>(body, out var serial)
                && IsSecretOfSerial(serial.ParameterSelector)
            )
            || (
                Is(SetSerialModemConfiguration.Command)
                && Message.TryRead<SetSerialModemConfiguration>(body, out var setSerial)
                && IsSecretOfSerial(setSerial.ParameterSelector)
            );
    }

    private static bool IsSecretOfLan(byte selector) => selector == LanCommunityString.Parameter.Selector;

    private static bool IsSecretOfSerial(byte selector) =>
        selector == SerialCommunityString.Parameter.Selector
        || selector == SerialTapPassword.Parameter.Selector
        || selector == SerialPppAccountPassword.Parameter.Selector;
}
