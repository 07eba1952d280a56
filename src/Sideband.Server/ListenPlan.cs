using System.Net;

namespace Sideband.Server;

/// <summary>Where the server listens. What is in clear stays on this machine, unless somebody says that it may leave it.</summary>
internal static class ListenPlan
{
    /// <summary>The end points.</summary>
    /// <exception cref="ServerException">One is none, or would be open to the network.</exception>
    public static IReadOnlyList<IPEndPoint> Of(ServerOptions options)
    {
        var points = new List<IPEndPoint>();
        foreach (var text in options.Listen)
        {
            if (!text.Contains(':', StringComparison.Ordinal) || !IPEndPoint.TryParse(text, out var point))
                throw new ServerException($"'{text}' is no address and port; expected 127.0.0.1:8623 or [::1]:8623");
            if (IsReachedByOthers(point) && options is { Certificate: null, AllowPlain: false, OwnCertificate: null })
                throw new ServerException(
                    $"{text} is reached by others, and without TLS they read tokens and all else on the way: give --certificate, or --plain-http if something before it does TLS"
                );
            points.Add(point);
        }
        return points.Count > 0 ? points : throw new ServerException("there is nothing to listen on");
    }

    /// <summary>Whether others than this machine reach it.</summary>
    public static bool IsReachedByOthers(IPEndPoint point) => !IPAddress.IsLoopback(point.Address);
}
