using System.Text;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Parameters;

/// <summary>The serial/modem configuration parameters of a channel, and what of them the controller obeys. (IPMI v2.0 §25)</summary>
internal sealed class SerialSettings
{
    private const byte Destinations = 4;
    private const byte DialBlocks = 3;

    /// <summary>No destination for callbacks. (§25.2, parameter 5)</summary>
    private const byte None = byte.MaxValue;

    private const byte ConnectionModeSelector = 3;
    private const byte BitRateSelector = 7;
    private const byte TerminalSelector = 29;
    private const int BlockSize = 16;

    /// <summary>No echo, results in words, the carrier's wire follows the carrier, calls are not taken by the modem itself.</summary>
    private const string UsualInit = "ATE0Q0V1X4&D2&C1S0=0";

    private static readonly byte[] EmptyBlock = new byte[16];
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly bool _mayHaveModem;

    public SerialSettings(INvStore nv, byte channel, SerialModel model)
    {
        _mayHaveModem = model.Modem;
        Store = new(SerialParameters.Family, $"serial/{channel}", nv);
        var types = model.Login ? AuthenticationTypes.StraightPassword : AuthenticationTypes.Unauthenticated;
        Store.Offer(default(SerialSetInProgress));
        Store.Offer(new SerialAuthenticationTypeSupport(types));
        Store.Offer(new SerialAuthenticationTypeEnables(types, types, types, types, types));
        var mode = model.Mode == SerialMode.Basic ? SerialConnectionModes.Basic : SerialConnectionModes.Terminal;
        Store.Offer(new SerialConnectionMode(mode, Direct: !model.Modem));
        Store.Offer(new SerialSessionInactivityTimeout(10));
        Store.Offer(new SerialSessionTermination(CarrierLoss: true, Inactivity: true));
        Store.Offer(new SerialMessagingCommSettings(false, SerialFlowControl.None, SerialBitRate.Baud115200));
        Store.Offer(
            model.Shared
                ? new(MuxSwitchTriggers.EscapeToController | MuxSwitchTriggers.EscapeToSystem, MuxSharing.Sharing)
                : default(SerialMuxSwitchControl)
        );
        Store.Offer(new SerialBitRateSupport((SerialBitRates)0x1F));
        // Ten wrong passwords within a minute lock a user out for a minute, as over LAN.
        Store.Offer(new SerialBadPasswordThreshold(false, 10, 6, 6));
        Store.Offer(
            new SerialTerminalModeConfiguration(
                Handshake: false,
                Echo: true,
                TerminalDelete.Rubout,
                LineEditing: true,
                TerminalOperation.NonVolatile,
                TerminalInputNewline.Cr,
                TerminalNewline.CrLf
            )
        );
        OfferModem();
        OfferDestinations();
        RestoreTerminal();
    }

    public ParameterStore Store { get; }

    /// <summary>How terminal mode looks now; a new session begins with what is stored.</summary>
    public SerialTerminalModeConfiguration Terminal { get; private set; }

    public SerialMode Mode =>
        Store.Read<SerialConnectionMode>().Modes == SerialConnectionModes.Basic
            ? SerialMode.Basic
            : SerialMode.Terminal;

    /// <summary>After how much silence a session ends; null is never.</summary>
    public TimeSpan? Inactivity =>
        Store.Read<SerialSessionTermination>().Inactivity
        && Store.Read<SerialSessionInactivityTimeout>().HalfMinutes is > 0 and var units
            ? units * HalfMinute
            : null;

    /// <summary>Whether the controller says now and then that it has the line.</summary>
    public bool Pings => (Store.Read<SerialMuxSwitchControl>().Sharing & MuxSharing.DirectPing) != MuxSharing.None;

    /// <summary>Whether it does so after it has called somebody.</summary>
    public bool PingsCalled =>
        (Store.Read<SerialMuxSwitchControl>().Sharing & MuxSharing.CallbackPing) != MuxSharing.None;

    /// <summary>Whether there is a modem on the line.</summary>
    public bool HasModem => !Store.Read<SerialConnectionMode>().Direct;

    public string ModemInit => InBlocks(block => Store.Read<SerialModemInitString>(block).Text);

    public string ModemEscape => OrUsual(Store.Read<SerialModemEscapeSequence>().Sequence, "+++");

    public string ModemHangUp => OrUsual(Store.Read<SerialModemHangUpSequence>().Sequence, "ATH");

    public string ModemDial => OrUsual(Store.Read<SerialModemDialCommand>().Sequence, "ATD");

    /// <summary>How long it rings before a call is taken.</summary>
    public TimeSpan RingDuration => Store.Read<SerialModemRingTime>().Duration * HalfSecond;

    /// <summary>After how much silence it rings no longer.</summary>
    public TimeSpan RingDeadTime => (Store.Read<SerialModemRingTime>().DeadTime + 1) * HalfSecond;

    public TimeSpan CallRetryInterval => TimeSpan.FromSeconds(Store.Read<SerialCallRetryInterval>().Seconds);

    /// <summary>Destinations beside the volatile one.</summary>
    public byte DestinationCount => Store.Read<SerialNumberOfDestinations>().Count;

    /// <summary>A number that is called; empty where none is set.</summary>
    public string DialString(byte number) =>
        InBlocks(block => Store.Read<SerialDestinationDialStrings>(number, block).Text);

    /// <summary>The text before the first zero, without what would end a modem's command.</summary>
    public static string TextOf(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
        return string.Concat(text.Where(c => !char.IsControl(c)));
    }

    /// <summary>After how many wrong passwords, counted over what time, a user is locked out for how long.</summary>
    public (int Threshold, TimeSpan Forget, TimeSpan Lockout) BadPasswords()
    {
        var setting = Store.Read<SerialBadPasswordThreshold>();
        return (setting.Threshold, setting.ResetInterval * TenSeconds, setting.LockoutInterval * TenSeconds);
    }

    /// <summary>Whether a lock-out is an event.</summary>
    public bool LogsLockouts => Store.Read<SerialBadPasswordThreshold>().Events;

    public Answer<Octets> Get(byte selector, byte set, byte block)
    {
        if (selector != TerminalSelector)
            return Store.Get(selector, set, block);
        // What is told is what holds now. (§25.2, parameter 29)
        return Message.ToOctets(Terminal with { Operation = TerminalOperation.Volatile });
    }

    public Answer<EmptyResponse> Set(byte selector, ReadOnlySpan<byte> data) =>
        selector switch
        {
            TerminalSelector => SetTerminal(data),
            ConnectionModeSelector when !IsPossible(data, _mayHaveModem) => CompletionCode.InvalidDataField,
            BitRateSelector when !IsRate(data) => CompletionCode.ParameterOutOfRange,
            _ => Store.Set(selector, data),
        };

    /// <summary>What is stored holds again: a session has ended. (§25.2, parameter 29)</summary>
    public void RestoreTerminal() => Terminal = Store.Read<SerialTerminalModeConfiguration>();

    private Answer<EmptyResponse> SetTerminal(ReadOnlySpan<byte> data)
    {
        if (!Message.TryRead<SerialTerminalModeConfiguration>(data, out var wanted))
            return CompletionCode.RequestDataLengthInvalid;
        if (
            wanted.OutputNewline > TerminalNewline.Lf
            || wanted.InputNewline is not (TerminalInputNewline.Cr or TerminalInputNewline.Null)
            || wanted.Delete > TerminalDelete.Rubout
        )
            return CompletionCode.InvalidDataField;
        switch (wanted.Operation)
        {
            case TerminalOperation.Volatile:
                Terminal = wanted;
                return default(EmptyResponse);
            case TerminalOperation.NonVolatile:
                return Store.Set(TerminalSelector, data);
            case TerminalOperation.Restore:
                RestoreTerminal();
                return default(EmptyResponse);
            default:
                return CompletionCode.InvalidDataField;
        }
    }

    /// <summary>One mode at a time, of those that there are: PPP is not. A modem only where the machine file has one.</summary>
    private static bool IsPossible(ReadOnlySpan<byte> data, bool mayHaveModem) =>
        !Message.TryRead<SerialConnectionMode>(data, out var mode)
        || (
            (mode.Direct || mayHaveModem) && mode.Modes is SerialConnectionModes.Basic or SerialConnectionModes.Terminal
        );

    private static bool IsRate(ReadOnlySpan<byte> data) =>
        !Message.TryRead<SerialMessagingCommSettings>(data, out var settings)
        || settings.BitRate is >= SerialBitRate.Baud9600 and <= SerialBitRate.Baud115200;

    private static string OrUsual(string set, string usual) => set.Length == 0 ? usual : set;

    private static string InBlocks(Func<byte, Octets> read)
    {
        var bytes = new List<byte>();
        for (byte block = 1; block <= DialBlocks; block++)
        {
            var text = read(block).Span;
            bytes.AddRange(text);
            if (text.Length < BlockSize || text.Contains((byte)0))
                break;
        }
        return TextOf([.. bytes]);
    }

    private static Octets Block(string text, int block)
    {
        var bytes = new byte[BlockSize];
        var start = Math.Min(text.Length, (block - 1) * BlockSize);
        Encoding.ASCII.GetBytes(text.AsSpan(start, Math.Min(BlockSize, text.Length - start)), bytes);
        return bytes;
    }

    private void OfferModem()
    {
        // Modems say RING with every ring, and those come up to six seconds apart.
        Store.Offer(new SerialModemRingTime(8, 13));
        for (byte block = 1; block <= DialBlocks; block++)
        {
            Store.Offer(new SerialModemInitString(block, Block(UsualInit, block)));
            Store.Offer(new SerialSystemPhoneNumber(block, EmptyBlock));
        }
        Store.Offer(new SerialModemEscapeSequence("+++"));
        Store.Offer(new SerialModemHangUpSequence("ATH"));
        Store.Offer(new SerialModemDialCommand("ATD"));
        Store.Offer(default(SerialPageBlackoutInterval));
        Store.Offer(new SerialCommunityString("public"));
        Store.Offer(default(SerialCallRetryInterval));
        Store.Offer(new SerialChannelCallbackControl(default, default, None, None, None));
    }

    private void OfferDestinations()
    {
        Store.Offer(new SerialNumberOfDestinations(Destinations));
        Store.Offer(new SerialNumberOfDialStrings(Destinations));
        Store.Offer(new SerialNumberOfTapAccounts(Destinations));
        Store.Offer(default(SerialNumberOfDestinationAddresses));
        Store.Offer(default(SerialNumberOfPppAccounts));
        for (byte number = 0; number <= Destinations; number++)
        {
            Store.Offer(new SerialDestinationInfo(number, default, false, 4, 0, 0, number, number));
            Store.Offer(
                new SerialDestinationCommSettings(number, default, false, false, default, SerialBitRate.Baud115200)
            );
            for (byte block = 1; block <= DialBlocks; block++)
                Store.Offer(new SerialDestinationDialStrings(number, block, EmptyBlock));
            Store.Offer(new SerialTapAccount(number, number, number));
            Store.Offer(new SerialTapPassword(number, new byte[6]));
            Store.Offer(new SerialTapPagerIdString(number, EmptyBlock));
            Store.Offer(
                new SerialTapServiceSettings(number, default, "PG1", uint.MaxValue, 1, 1, 4, 3, 3, 1, 3, 3, 3, 3)
            );
        }
    }
}
