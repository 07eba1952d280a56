using System.Text;
using Sideband.Bmc.Parameters;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Serial.Modems;

/// <summary>
/// The controller's end of a modem, fed with what it says: sets it up, takes calls after they have rung, calls, and hangs up.
/// (IPMI v2.0 §25.2, parameters 9 to 13)
/// </summary>
internal sealed class Modem(SerialSettings settings, TimeProvider time, Action<ReadOnlySpan<byte>> send)
{
    private const int LongestLine = 64;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SetUpAgain = TimeSpan.FromSeconds(30);

    /// <summary>What modems themselves wait for a carrier by default is 50 seconds (S7).</summary>
    private static readonly TimeSpan CarrierLimit = TimeSpan.FromSeconds(60);

    /// <summary>A little more than a modem asks for around its escape sequence (S12).</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMilliseconds(1100);

    private readonly StringBuilder _line = new();
    private DateTimeOffset _ringsSince;
    private DateTimeOffset _rang;
    private DateTimeOffset? _due = time.GetUtcNow();
    private string? _number;

    /// <summary>Told when there is a connection; whether the controller has called.</summary>
    public Action<bool>? Connected { get; set; }

    /// <summary>Told when a call is over, or did not come about; the line is free for another.</summary>
    public Action<CallEnd>? Ended { get; set; }

    public ModemState State { get; private set; } = ModemState.Silent;

    /// <summary>Whether it could call now.</summary>
    public bool IsFree => _number is null && State is ModemState.Silent or ModemState.Starting or ModemState.Idle;

    public DateTimeOffset? NextDue =>
        State == ModemState.Ringing
            ? ITimed.Earliest(_rang + settings.RingDeadTime, _ringsSince + settings.RingDuration)
            : _due;

    /// <summary>Takes a character.</summary>
    /// <returns>Whether it is the other side's.</returns>
    public bool Receive(byte character)
    {
        var isData = State == ModemState.Online;
        if (character is (byte)'\r' or (byte)'\n')
        {
            var line = _line.ToString().Trim();
            _line.Clear();
            OnLine(line);
        }
        else if (_line.Length < LongestLine)
        {
            _line.Append((char)character);
        }
        return isData;
    }

    /// <summary>Calls; the modem is set up anew before, as with every call.</summary>
    public void Dial(string number)
    {
        _number = number;
        // The answer to a second set-up would be taken for the end of the call.
        if (State != ModemState.Starting)
            SetUp();
    }

    /// <summary>Ends the call that there is.</summary>
    public void HangUp()
    {
        switch (State)
        {
            case ModemState.Online:
                Go(ModemState.BeforeEscape, Guard);
                break;
            case ModemState.Answering or ModemState.Dialling:
                // Any character makes a modem give up that waits for a carrier.
                send("\r"u8);
                Go(ModemState.AfterEscape, Guard);
                break;
            default:
                break;
        }
    }

    /// <summary>The modem has been unplugged, or another is there.</summary>
    public void Changed()
    {
        _line.Clear();
        End(CallEnd.NoLine);
    }

    /// <summary>There is none any more: one that comes is set up from the start.</summary>
    public void Forget()
    {
        if (State == ModemState.Silent)
            return;
        _line.Clear();
        _number = null;
        Go(ModemState.Silent, TimeSpan.Zero);
    }

    public void Advance()
    {
        if (NextDue is not { } due || time.GetUtcNow() < due)
            return;
        switch (State)
        {
            case ModemState.Silent:
                SetUp();
                break;
            case ModemState.Starting:
                Go(ModemState.Silent, SetUpAgain);
                GiveUpCall();
                break;
            case ModemState.Ringing when time.GetUtcNow() >= _rang + settings.RingDeadTime:
                Go(ModemState.Idle, null);
                break;
            case ModemState.Ringing:
                Command("ATA");
                Go(ModemState.Answering, CarrierLimit);
                break;
            case ModemState.Answering or ModemState.Dialling:
                HangUp();
                break;
            case ModemState.BeforeEscape:
                send(Encoding.ASCII.GetBytes(settings.ModemEscape));
                Go(ModemState.AfterEscape, Guard);
                break;
            case ModemState.AfterEscape:
                Command(settings.ModemHangUp);
                Go(ModemState.HangingUp, AnswerLimit);
                break;
            case ModemState.HangingUp:
                End(CallEnd.HungUp);
                break;
            default:
                break;
        }
    }

    private void OnLine(string line)
    {
        switch (State, line)
        {
            case (ModemState.Starting, "OK" or "ERROR"):
                // A modem without a set-up that it knows may still do.
                SetUpDone();
                break;
            case (ModemState.Idle, "RING"):
                _ringsSince = _rang = time.GetUtcNow();
                Go(ModemState.Ringing, null);
                Advance();
                break;
            case (ModemState.Ringing, "RING"):
                _rang = time.GetUtcNow();
                break;
            case (ModemState.Online or ModemState.BeforeEscape or ModemState.AfterEscape, "NO CARRIER"):
            case (ModemState.HangingUp, "OK" or "NO CARRIER" or "ERROR"):
                End(CallEnd.HungUp);
                break;
            case (ModemState.Idle or ModemState.Ringing or ModemState.Answering or ModemState.Dialling, _)
                when line.StartsWith("CONNECT", StringComparison.Ordinal):
                // A modem may take calls by itself (S0).
                var dialled = State == ModemState.Dialling;
                Go(ModemState.Online, null);
                Connected?.Invoke(dialled);
                break;
            case (ModemState.Answering or ModemState.Dialling, "NO CARRIER" or "NO ANSWER" or "OK" or "VOICE"):
                End(CallEnd.Unanswered);
                break;
            case (ModemState.Dialling, "BUSY"):
                End(CallEnd.Busy);
                break;
            case (ModemState.Answering or ModemState.Dialling, "NO DIALTONE" or "NO DIAL TONE" or "ERROR"):
                End(CallEnd.NoLine);
                break;
        }
    }

    private void SetUp()
    {
        Command(settings.ModemInit);
        Go(ModemState.Starting, AnswerLimit);
    }

    private void SetUpDone()
    {
        if (_number is not { } number)
        {
            Go(ModemState.Idle, null);
            return;
        }
        _number = null;
        Command(settings.ModemDial + number);
        Go(ModemState.Dialling, CarrierLimit);
    }

    private void GiveUpCall()
    {
        if (_number is null)
            return;
        _number = null;
        Ended?.Invoke(CallEnd.NoLine);
    }

    private void End(CallEnd how)
    {
        var wasCall = _number is not null || State >= ModemState.Answering;
        _number = null;
        SetUp();
        if (wasCall)
            Ended?.Invoke(how);
    }

    private void Command(string text) => send(Encoding.ASCII.GetBytes(text + "\r"));

    private void Go(ModemState state, TimeSpan? limit) => (State, _due) = (state, time.GetUtcNow() + limit);
}
