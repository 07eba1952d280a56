using System.Runtime.InteropServices;
using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Bmc.Serial;

/// <summary>
/// The switch between the line and the two that share it: the controller and the machine's own serial port. What is written on
/// the line is watched for what switches it. (IPMI v2.0 §14.2, §25.2 parameter 8, §25.3)
/// </summary>
internal sealed class SerialMux(Controller controller, SerialChannel channel, SerialServer server)
{
    /// <summary>How often a console is asked to let the line go; it stays where it is if that says nothing.</summary>
    private const int MostAsked = 3;

    private const int LongestFrame = 255;
    private const int MostTyped = 4096;
    private readonly byte[] _recent = new byte[6];
    private readonly BasicFrameReader _frames = new(LongestFrame);
    private readonly List<byte> _typed = [];
    private bool _isController;
    private bool _wasTaken;
    private int _asked;

    /// <summary>Whether the line can be had by the machine, too: a modem is the controller's alone.</summary>
    public bool IsShared =>
        channel.IsShared && controller.Console is not null && !channel.Settings.HasModem && Has(MuxSharing.Sharing);

    /// <summary>Whether the controller has the line.</summary>
    public bool IsController => !IsShared || _isController;

    /// <summary>When the console that has been asked to let the line go is asked again.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    private SerialMuxSwitchControl Setting => channel.Settings.Store.Read<SerialMuxSwitchControl>();

    private bool IsOff => channel.Channel.Access.Mode == ChannelAccessMode.Disabled;

    /// <summary>Takes a character of the line.</summary>
    /// <returns>Whether it is for the controller.</returns>
    public bool Take(byte character)
    {
        var wasController = IsController;
        if (!IsOff)
            Watch(character);
        if (wasController)
            return IsController;
        // The system has it, or had it: the sequence that switches has gone there, too, but for its end.
        if (!IsController && _typed.Count < MostTyped)
            _typed.Add(character);
        return false;
    }

    /// <summary>Hands the machine what was typed for it.</summary>
    public void Flush()
    {
        if (_typed.Count == 0 || controller.Console is not { } console)
            return;
        _typed.RemoveRange(0, console.Write(CollectionsMarshal.AsSpan(_typed)));
        // Serial over LAN reads the machine for all: what it answers at once is not to wait for something else to happen.
        controller.Sol?.Advance();
    }

    /// <summary>Does what Set Serial/Modem Mux asks for.</summary>
    /// <returns>Whether it happens.</returns>
    public bool Change(MuxSetting setting)
    {
        switch (setting)
        {
            case MuxSetting.RequestController when !channel.ControllerBlocked:
            case MuxSetting.ForceController:
                ToController();
                return true;
            case MuxSetting.RequestSystem when IsShared && !channel.SystemBlocked && !server.Jobs.IsBusy:
                ToSystem();
                return true;
            case MuxSetting.ForceSystem when IsShared && !server.Jobs.IsBusy:
                GiveToSystem();
                return true;
            default:
                return false;
        }
    }

    /// <summary>The console has acknowledged that the line goes to the system.</summary>
    public void Acknowledged()
    {
        if (NextDue is not null)
            GiveToSystem();
    }

    /// <summary>Nobody is at the other end any more.</summary>
    public void CarrierLost()
    {
        if (Setting.Triggers.HasFlag(MuxSwitchTriggers.CarrierLoss))
            _isController = true;
    }

    /// <summary>The controller itself needs the line for a while.</summary>
    public void Borrow()
    {
        _wasTaken |= !IsController;
        _isController = true;
    }

    /// <summary>It needs it no longer.</summary>
    public void GiveBack()
    {
        if (_wasTaken)
            _isController = false;
        _wasTaken = false;
    }

    public void Advance()
    {
        Flush();
        if (NextDue is { } due && controller.Clock.GetUtcNow() >= due)
            Ask();
    }

    private void Watch(byte character)
    {
        _recent.AsSpan(1).CopyTo(_recent);
        _recent[^1] = character;
        var triggers = Setting.Triggers;
        if (triggers == MuxSwitchTriggers.None)
            return;
        if (On(MuxSwitchTriggers.EscapeToController) && Ends("\x1B("u8) && !channel.ControllerBlocked)
            ToController();
        else if (On(MuxSwitchTriggers.EscapeToSystem) && Ends("\x1BQ"u8) && IsController)
            _ = Change(MuxSetting.RequestSystem);
        else if (On(MuxSwitchTriggers.EscapeReset) && Ends("\x1BR\x1Br\x1BR"u8))
            Control(ChassisControlAction.HardReset);
        else if (On(MuxSwitchTriggers.EscapePowerUp) && Ends("\x1B^"u8))
            Control(ChassisControlAction.PowerUp);
        else if (On(MuxSwitchTriggers.BasicModePattern) && IsFirstMessage(character) && !channel.ControllerBlocked)
            ToController();

        bool On(MuxSwitchTriggers trigger) => triggers.HasFlag(trigger);
    }

    /// <summary>Whether a character completes what a console asks first in basic mode; it will ask again.</summary>
    private bool IsFirstMessage(byte character) =>
        _frames.Push(character) == BasicFrameEvent.Frame
        && LanMessage.TryRead(_frames.Content, out var message)
        && message.To == LanMessage.ControllerAddress
        && message.NetFn == (byte)NetFn.App
        && message.Command == GetChannelAuthenticationCapabilities.Command.Code;

    private void ToController()
    {
        NextDue = null;
        if (IsController)
            return;
        _isController = true;
        server.Ping(SerialSessionState.Session);
    }

    private void ToSystem()
    {
        if (!IsController || NextDue is not null)
            return;
        if (!Has(MuxSharing.RetryPing))
        {
            GiveToSystem();
            return;
        }
        _asked = 0;
        Ask();
    }

    private void Ask()
    {
        if (_asked == MostAsked)
        {
            NextDue = null;
            return;
        }
        _asked++;
        NextDue = controller.Clock.GetUtcNow() + SerialServer.PingInterval;
        server.Ping(SerialSessionState.SwitchingToSystem);
    }

    /// <summary>The session ends: whoever comes back by a sequence is somebody else until he has logged in.</summary>
    private void GiveToSystem()
    {
        if (NextDue is null && IsController)
            server.Ping(SerialSessionState.SwitchingToSystem);
        NextDue = null;
        _isController = false;
        server.Login.End();
    }

    /// <summary>Asked of the router, so that the firmware firewall holds here, too.</summary>
    private void Control(ChassisControlAction action)
    {
        var header = MessageHeader.Local((byte)NetFn.Chassis, 0, ChassisControl.Command.Code);
        var caller = new Caller(channel.Channel, PrivilegeLevel.Operator, null, header, null);
        Span<byte> answer = stackalloc byte[MessageRouter.LargestBody];
        var request = new ChassisControl(action);
        _ = controller.Router.Answer(in caller, Message.ToOctets(in request).Span, answer);
    }

    private bool Ends(ReadOnlySpan<byte> sequence)
    {
        if (!_recent.AsSpan().EndsWith(sequence))
            return false;
        _recent.AsSpan().Clear();
        return true;
    }

    private bool Has(MuxSharing sharing) => Setting.Sharing.HasFlag(sharing);
}
