using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Sideband.Fleet;
using Sideband.Fleet.Members;
using Sideband.Server.Doors;
using Yarp.ReverseProxy.Forwarder;

namespace Sideband.Server.Members;

/// <summary>Hands requests on to the member that can answer them, behind the gate: it says for whom, and what he brought stays here.</summary>
internal sealed class MemberForwarder(
    RequestDelegate next,
    FleetWatch fleet,
    MemberPasses passes,
    MemberWays ways,
    TimeProvider clock,
    IHttpForwarder forwarder
)
{
    /// <summary>A member that was not heard of for as long is not asked, and waited for no more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly ForwarderRequestConfig Config = new()
    {
        Version = new(1, 1),
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        // Streams and consoles are silent for as long as they like.
        ActivityTimeout = TimeSpan.FromHours(1),
    };

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<HandOn>() is not { } mark || fleet.Members is not { } members)
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        var to = mark.To(context, fleet, members);
        if (to?.Instance == members.Self.Instance)
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        var why =
            context.Features.Get<Caller>() is { IsHandedOn: true } ? "It was handed on to the wrong member"
            : to is null ? "No member has it at present"
            : members.SilenceOf(to) > Patience ? $"The member {to.Name} has it, and is silent"
            : await SendAsync(context, members, to).ConfigureAwait(false) ? null
            : $"The member {to.Name} has it, and does not answer";
        if (why is null || context.Response.HasStarted)
            return;
        context.Response.Clear();
        SafeHeaders.Set(context.Response);
        if (mark.AlsoHere && HttpMethods.IsGet(context.Request.Method))
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        context.Response.Headers.RetryAfter = "2";
        await Problems
            .AnswerAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                why,
                "Another takes over within 15 seconds: ask again."
            )
            .ConfigureAwait(false);
    }

    private async Task<bool> SendAsync(HttpContext context, Membership members, Member to)
    {
        // How much it takes that one knows: jobs have long lists, and a console over HTTP/2 is a body that does not end.
        Bodies.Allow(context, null);
        // Who asks was not asked for where a route is open to all.
        var caller = context.Features.Get<Caller>() ?? new("anybody", Role.Viewer);
        var pass = passes.Make(to, context.Request.Method, MemberPasses.PathOf(context.Request), caller);
        var limit = new MemberLimit(members, to, Patience, Timeout.InfiniteTimeSpan, clock);
        await using (limit.ConfigureAwait(false))
        {
            var error = await forwarder
                .SendAsync(context, to.Place, ways.Of(to), Config, new Transformer(pass, limit), limit.Token)
                .ConfigureAwait(false);
            return error == ForwarderError.None;
        }
    }

    private sealed class Transformer(string pass, MemberLimit limit) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken)
                .ConfigureAwait(false);
            proxyRequest.Headers.Remove("Authorization");
            proxyRequest.Headers.Remove("Cookie");
            proxyRequest.Headers.Remove("Origin");
            proxyRequest.Headers.Remove(MemberPasses.Header);
            RemoveTicket(httpContext, proxyRequest);
            proxyRequest.Headers.Host = null;
            proxyRequest.Headers.Add(MemberPasses.Header, pass);
        }

        /// <summary>Of what a WebSocket asks for, that it was let in by stays here, too.</summary>
        private static void RemoveTicket(HttpContext context, HttpRequestMessage request)
        {
            if (!context.WebSockets.IsWebSocketRequest)
                return;
            var left = context
                .WebSockets.WebSocketRequestedProtocols.Where(p =>
                    !p.StartsWith(Tickets.Prefix, StringComparison.Ordinal)
                )
                .ToList();
            request.Headers.Remove(HeaderNames.SecWebSocketProtocol);
            if (left.Count > 0)
                request.Headers.Add(HeaderNames.SecWebSocketProtocol, string.Join(", ", left));
        }

        public override ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext,
            HttpResponseMessage? proxyResponse,
            CancellationToken cancellationToken
        )
        {
            limit.Begins();
            // What browsers may do with it that one has said: said twice, some of it means nothing.
            foreach (var (name, _) in proxyResponse?.Headers.NonValidated ?? default)
                httpContext.Response.Headers.Remove(name);
            return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        }
    }
}
