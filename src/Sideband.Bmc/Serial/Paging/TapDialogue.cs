using System.Text;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Serial.Paging;

/// <summary>
/// The controller's side of a talk with a paging service, fed with what that says: logs on, delivers one page, and leaves.
/// (TAP 1.8; IPMI v2.0 §25.2, parameter 28)
/// </summary>
internal sealed class TapDialogue
{
    private const byte Acknowledge = 0x06;
    private const byte NotAcknowledge = 0x15;
    private const byte RecordSeparator = 0x1E;
    private const byte Escape = 0x1B;
    private const byte EndOfTransmission = 0x04;
    private const byte Parity = 0x80;
    private const int LongestLine = 80;
    private const int MostCodes = 16;
    private readonly SerialTapServiceSettings _settings;
    private readonly byte[] _logOn;
    private readonly byte[] _block;
    private readonly TimeProvider _time;
    private readonly Action<ReadOnlySpan<byte>> _send;
    private readonly StringBuilder _line = new();
    private readonly List<string> _codes = [];
    private Step _step = Step.AwaitsId;
    private (byte Before, byte Last) _recent;
    private int _codesBefore;
    private int _tries = 1;
    private bool _isAcknowledged;

    /// <param name="settings">How long to wait, how often to try, and what counts as delivered.</param>
    /// <param name="password">The account's; empty where it has none.</param>
    /// <param name="block">The page.</param>
    /// <param name="time">The time.</param>
    /// <param name="send">Sends to the service.</param>
    public TapDialogue(
        SerialTapServiceSettings settings,
        string password,
        byte[] block,
        TimeProvider time,
        Action<ReadOnlySpan<byte>> send
    )
    {
        (_settings, _block, _time, _send) = (settings, block, time, send);
        var service = settings.ServiceType.Length == 0 ? "PG1" : settings.ServiceType;
        _logOn = [Escape, .. Encoding.ASCII.GetBytes(service + password), (byte)'\r'];
        Knock();
    }

    private enum Step
    {
        AwaitsId,
        AwaitsLogOn,
        AwaitsGo,
        AwaitsAnswer,
        AwaitsEnd,
        Over,
    }

    public bool IsOver => _step == Step.Over;

    /// <summary>Whether the page was taken in the way that is asked for.</summary>
    public bool IsDelivered =>
        _isAcknowledged
        && _settings.Confirmation switch
        {
            TapConfirmation.Sent => SaidOfPage("211"),
            TapConfirmation.SentOrHeld => SaidOfPage("211") || SaidOfPage("213"),
            _ => true,
        };

    /// <summary>The codes that the service said, in their order.</summary>
    public IReadOnlyList<string> Codes => _codes;

    public DateTimeOffset? NextDue { get; private set; }

    // T1 counts seconds and T3 two seconds, both from 0. (§25.2, parameter 28)
    private TimeSpan KnockInterval => TimeSpan.FromSeconds(_settings.T1 + 1);

    private TimeSpan AnswerLimit => TimeSpan.FromSeconds((_settings.T3 + 1) * 2);

    public void Receive(byte character)
    {
        var c = (byte)(character & ~Parity);
        var (before, last) = _recent;
        _recent = (last, c);
        if (IsOver)
            return;
        switch (c)
        {
            case (byte)'\r' or (byte)'\n':
                OnLine();
                break;
            case Acknowledge:
                OnAcknowledged();
                break;
            case NotAcknowledge:
                SayAgain();
                break;
            case RecordSeparator when _step == Step.AwaitsAnswer:
                Leave();
                break;
            case EndOfTransmission when last == Escape:
                _step = Step.Over;
                break;
            case (byte)'p' when last == '[' && before == Escape:
                OnGo();
                break;
            case >= (byte)' ' when _line.Length < LongestLine:
                _line.Append((char)c);
                OnPrompt();
                break;
        }
    }

    public void Advance()
    {
        if (NextDue is not { } due || _time.GetUtcNow() < due || IsOver)
            return;
        switch (_step)
        {
            case Step.AwaitsId when _tries < _settings.N1:
                _tries++;
                Knock();
                break;
            case Step.AwaitsLogOn or Step.AwaitsAnswer:
                SayAgain();
                break;
            default:
                _step = Step.Over;
                break;
        }
    }

    private bool SaidOfPage(string code) => _codes.IndexOf(code, _codesBefore) >= 0;

    private void OnLine()
    {
        var line = _line.ToString();
        _line.Clear();
        if (line.Length >= 3 && !line.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9') && _codes.Count < MostCodes)
            _codes.Add(line[..3]);
    }

    /// <summary>The prompt has no end of line; a service that repeats it has not understood who is there.</summary>
    private void OnPrompt()
    {
        if (_line.Length < 3 || _line.ToString(_line.Length - 3, 3) != "ID=")
            return;
        _line.Clear();
        if (_step == Step.AwaitsId)
        {
            _tries = 1;
            LogOn();
        }
        else if (_step == Step.AwaitsLogOn)
        {
            SayAgain();
        }
    }

    private void OnAcknowledged()
    {
        switch (_step)
        {
            case Step.AwaitsLogOn:
                Wait(Step.AwaitsGo, AnswerLimit);
                break;
            case Step.AwaitsAnswer:
                _isAcknowledged = true;
                Leave();
                break;
            default:
                break;
        }
    }

    /// <summary>What was said was refused or is unanswered.</summary>
    private void SayAgain()
    {
        switch (_step)
        {
            case Step.AwaitsLogOn:
                Again(_settings.N2, LogOn);
                break;
            case Step.AwaitsAnswer:
                Again(_settings.N3, SendBlock);
                break;
            default:
                break;
        }
    }

    private void OnGo()
    {
        // Some say so at once, without an acknowledgement.
        if (_step is not (Step.AwaitsLogOn or Step.AwaitsGo))
            return;
        (_tries, _codesBefore) = (1, _codes.Count);
        SendBlock();
    }

    private void Again(int most, Action act)
    {
        if (_tries >= most)
        {
            Leave();
            return;
        }
        _tries++;
        act();
    }

    private void Knock()
    {
        _send("\r"u8);
        Wait(Step.AwaitsId, KnockInterval);
    }

    private void LogOn()
    {
        _send(_logOn);
        Wait(Step.AwaitsLogOn, AnswerLimit);
    }

    private void SendBlock()
    {
        _send(_block);
        Wait(Step.AwaitsAnswer, AnswerLimit);
    }

    private void Leave()
    {
        _send([EndOfTransmission, (byte)'\r']);
        Wait(Step.AwaitsEnd, AnswerLimit);
    }

    private void Wait(Step step, TimeSpan limit) => (_step, NextDue) = (step, _time.GetUtcNow() + limit);
}
