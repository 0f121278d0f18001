# Dot-sourced: systems that events are sent to, which take everything. tests/OnePasswordActivity.Receivers has strict ones.
# Their threads are background threads, so that they keep no process alive.

# Splunk, Elasticsearch, Sentinel with Entra, and a webhook, all on one port. Gives its address.
function Open-HttpReceiver {
    $listener = [System.Net.HttpListener]::new()
    do {
        $port = Get-Random -Minimum 20000 -Maximum 60000
        $listener.Prefixes.Clear()
        $listener.Prefixes.Add("http://127.0.0.1:$port/")
        try { $listener.Start() } catch { $listener = [System.Net.HttpListener]::new() }
    } until ($listener.IsListening)

    $null = [powershell]::Create().AddScript({
            param($listener)
            [System.Threading.Thread]::CurrentThread.IsBackground = $true
            while ($true) {
                $context = $listener.GetContext()
                $body = $context.Request.InputStream
                if ($context.Request.Headers['Content-Encoding'] -eq 'gzip') {
                    $body = [System.IO.Compression.GZipStream]::new($body, 'Decompress')
                }
                $text = [System.IO.StreamReader]::new($body).ReadToEnd()
                $answer = switch -Wildcard ($context.Request.Url.AbsolutePath) {
                    '/services/collector/*' { '{"text":"Success","code":0}' }
                    '*/token' { '{"token_type":"Bearer","expires_in":3600,"access_token":"token"}' }
                    '*_bulk' { '{"errors":false,"items":[' + (@('{"create":{"status":201}}') * [regex]::Matches($text, '(?m)^\{"create"').Count -join ',') + ']}' }
                    default { $context.Response.StatusCode = 204; '' }
                }
                $bytes = [System.Text.Encoding]::UTF8.GetBytes($answer)
                if ($bytes) {
                    $context.Response.ContentType = 'application/json'
                    $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                }
                $context.Response.Close()
            }
        }).AddArgument($listener).BeginInvoke()
    "http://127.0.0.1:$port"
}

# A syslog receiver over TCP, which reads to the end. Gives its address.
function Open-SyslogReceiver {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $null = [powershell]::Create().AddScript({
            param($listener)
            [System.Threading.Thread]::CurrentThread.IsBackground = $true
            while ($true) {
                $client = $listener.AcceptTcpClient()
                $client.GetStream().CopyTo([System.IO.Stream]::Null)
                $client.Close()
            }
        }).AddArgument($listener).BeginInvoke()
    "127.0.0.1:$($listener.LocalEndpoint.Port)"
}
