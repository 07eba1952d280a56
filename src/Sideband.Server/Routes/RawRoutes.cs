using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Any command as bytes, in the owner's session, with what the answer means.</summary>
internal static class RawRoutes
{
    /// <summary>These are about the session itself, which is the server's.</summary>
    private static readonly IReadOnlyList<IpmiCommand> OfSession =
    [
        GetSessionChallenge.Command,
        ActivateSession.Command,
        SetSessionPrivilegeLevel.Command,
        CloseSession.Command,
    ];

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, DoorKeeper doors) =>
        routes
            .MapPost(
                "/api/v1/nodes/{name}/raw",
                context => ConsoleRoutes.WithAsync(context, fleet, owner => RawAsync(context, owner, doors))
            )
            .Requires(Role.Administrator)
            .ForAnyScope()
            .ByOwner(alsoHere: false);

    private static async Task RawAsync(HttpContext context, Owner owner, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.RawBody).ConfigureAwait(false) is not { } body)
            return;
        byte[] sent;
        try
        {
            sent = HexText.Parse(body.Bytes);
        }
        catch (FormatException e)
        {
            await WrongAsync(context, e.Message).ConfigureAwait(false);
            return;
        }
        if (sent is not [<= 0x3E and var netFn, var code, ..] || netFn % 2 != 0)
        {
            await WrongAsync(context, "expected an even network function up to 3Eh and a command, as 06 01")
                .ConfigureAwait(false);
            return;
        }
        var known = StandardCommands.Find(CommandNumber.Of((NetFn)netFn, code, sent.AsSpan(2)));
        var view = new RawView(
            HexText.Of(sent),
            known?.Command.Name,
            known?.Command.Spec,
            known?.Command.Effect is null or CommandEffect.NotIdempotent,
            known is null ? [] : WireFieldView.Of(known.DescribeRequest(sent.AsSpan(2))),
            null
        );
        if (!body.Look)
        {
            if (OfSession.Any(command => command == known?.Command))
            {
                await WrongAsync(context, $"{known!.Command} is about the session itself, and this one is the server's")
                    .ConfigureAwait(false);
                return;
            }
            if (await SendAsync(context, owner, doors, sent, known).ConfigureAwait(false) is not { } answer)
                return;
            view = view with { Answer = answer };
        }
        await Bodies.WriteAsync(context, view, ViewJson.Default.RawView).ConfigureAwait(false);
    }

    /// <summary>Sends it, once; where there is no answer that is told, and null returned.</summary>
    private static async Task<RawAnswerView?> SendAsync(
        HttpContext context,
        Owner owner,
        DoorKeeper doors,
        byte[] sent,
        CommandDescription? known
    )
    {
        var what = SecretCommands.Has(sent[0], sent[1], sent.AsSpan(2))
            ? $"{HexText.Of(sent.AsSpan(0, 2))} and a secret"
            : HexText.Of(sent);
        // It stands there before it is done, whatever becomes of it.
        await context.NoteAsync(doors, "raw", owner.Name, $"{what}: sent").ConfigureAwait(false);
        byte[] answer;
        try
        {
            answer = await owner
                .AskAsync(
                    null,
                    FleetPriority.Operator,
                    (client, cancellation) => client.SendRawAsync(sent[0], sent[1], sent.AsMemory(2), cancellation),
                    context.RequestAborted
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await OutcomeAsync("nobody waited for the answer").ConfigureAwait(false);
            throw;
        }
        catch (IpmiException e)
        {
            await OutcomeAsync(e is IpmiTimeoutException ? "no answer" : "refused").ConfigureAwait(false);
            await Problems.AnswerAsync(context, $"{owner.Name} gave no answer", e).ConfigureAwait(false);
            return null;
        }
        var code = (CompletionCode)answer[0];
        await OutcomeAsync($"answered {answer[0]:X2}h").ConfigureAwait(false);
        var isTold = known is not null && (code == CompletionCode.Success || answer.Length > 1);
        return new(
            answer[0],
            known?.Command.Describe(code) ?? code.Describe(),
            HexText.Of(answer.AsSpan(1)),
            isTold ? WireFieldView.Of(known!.DescribeResponse(answer.AsSpan(1))) : []
        );

        // Also where whoever asked has gone meanwhile.
        Task OutcomeAsync(string outcome) =>
            doors.Audit.NoteAsync(
                context.Caller().Name,
                "raw",
                owner.Name,
                $"{what}: {outcome}",
                CancellationToken.None
            );
    }

    private static Task WrongAsync(HttpContext context, string why) =>
        Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no command", why);
}
