using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Testing;

namespace Sideband.Bmc.Tests;

/// <summary>A controller whose time a test moves, asked through the table of commands as a session's messages are.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly MachineModel _machine;
    private readonly MemoryStore _store = new();

    public Workbench(MachineModel? machine = null)
    {
        _machine = machine ?? Machine.Usual;
        Controller = new(_machine, _store, Time);
    }

    /// <summary>Somebody with a session of the highest privilege.</summary>
    public Caller Administrator =>
        new(Controller.Channels.Lan.Channel, PrivilegeLevel.Administrator, null, default, null);

    /// <summary>Software on the machine itself.</summary>
    public Caller Host => Caller.Sessionless(Controller.Channels.Host!, default, null);

    public ManualTime Time { get; } = new();

    public Controller Controller { get; private set; }

    /// <summary>Asks, and expects success.</summary>
    public TResponse Ask<TRequest, TResponse>(IRequest<TRequest, TResponse> request, Caller? caller = null)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var (code, body) = Send(request, caller);
        Assert.True(
            code == CompletionCode.Success,
            $"{TRequest.Command.Name} ended with {TRequest.Command.Describe(code)}."
        );
        Assert.Equal(BodyFit.Exact, Message.Read<TResponse>(body, out var response));
        return response;
    }

    /// <summary>Asks, and gives back how it ended.</summary>
    public CompletionCode Try<TRequest, TResponse>(IRequest<TRequest, TResponse> request, Caller? caller = null)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> => Send(request, caller).Code;

    /// <summary>Lets time pass; the controller is called whenever it wants to be, as a rack's scheduler does.</summary>
    public void Wait(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        while (Controller.NextDue is var due && due < end)
        {
            if (due > Time.GetUtcNow())
                Time.Advance(due - Time.GetUtcNow());
            Controller.Advance();
        }
        Time.Advance(end - Time.GetUtcNow());
        Controller.Advance();
    }

    /// <summary>Stops the controller and starts another on what was kept.</summary>
    public void Restart()
    {
        Controller.Dispose();
        Controller = new(_machine, _store, Time);
    }

    public void Dispose()
    {
        Controller.Dispose();
        _store.Dispose();
    }

    private (CompletionCode Code, byte[] Body) Send<TRequest, TResponse>(
        IRequest<TRequest, TResponse> request,
        Caller? caller
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var body = Message.ToOctets((TRequest)request);
        var command = TRequest.Command;
        var entry = CommandTable.Standard.Find((byte)command.NetFn, command.Code, body.Span);
        Assert.NotNull(entry);
        var response = new byte[Message.LongestBody];
        var length = entry.Run(Controller, caller ?? Administrator, body.Span, response);
        return ((CompletionCode)response[0], response[1..length]);
    }
}
