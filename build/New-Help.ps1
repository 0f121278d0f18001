<#
.SYNOPSIS
    Makes the module's help (MAML and about topics) from the markdown in docs/en-US and docs/about. Needs Microsoft.PowerShell.PlatyPS 1.0.
.DESCRIPTION
    What it makes is committed, so that a build needs no PlatyPS.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Docs,

    # The folder that the help goes into.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.0
$utf8 = [System.Text.UTF8Encoding]::new($false)

# Markdown's paragraphs as Get-Help shows them: one line each, without marks; it breaks the lines where the window ends.
function ConvertTo-Paragraph {
    param([string] $Markdown)

    foreach ($part in $Markdown.Trim() -split '(?:\r?\n){2,}') {
        ($part -replace '\r?\n *', ' ' -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '`').Trim()
    }
}

function Write-Paragraph {
    param([System.Xml.XmlElement] $Element, [string] $Markdown)

    $Element.RemoveAll()
    foreach ($text in ConvertTo-Paragraph $Markdown) {
        Add-Element $Element 'maml:para' $text
    }
}

function Add-Element {
    param([System.Xml.XmlElement] $Parent, [string] $Name, [string] $Text)

    $element = $Parent.OwnerDocument.CreateElement($Name, $namespaces.LookupNamespace($Name.Split(':')[0]))
    $element.InnerText = $Text
    $null = $Parent.AppendChild($element)
}

function Convert-Cmdlet {
    param([System.Xml.XmlElement] $Command, $Page)

    Write-Paragraph $Command.SelectSingleNode('command:details/maml:description', $namespaces) $Page.Synopsis
    Write-Paragraph $Command.SelectSingleNode('maml:description', $namespaces) $Page.Description
    Write-Paragraph $Command.SelectSingleNode('maml:alertSet/maml:alert', $namespaces) $Page.Notes

    # The names of types as people write them are in the syntax only.
    $types = @{}
    foreach ($value in $Command.SelectNodes('command:syntax/command:syntaxItem/command:parameter/command:parameterValue', $namespaces)) {
        $types[$value.ParentNode.SelectSingleNode('maml:name', $namespaces).InnerText] = $value.InnerText
    }
    foreach ($parameter in $Page.Parameters) {
        $element = $Command.SelectSingleNode("command:parameters/command:parameter[maml:name = '$($parameter.Name)']", $namespaces)
        Write-Paragraph $element.SelectSingleNode('maml:description', $namespaces) $parameter.Description
        $value = $element.SelectSingleNode('command:parameterValue', $namespaces)
        if ($value) {
            $value.InnerText = $types[$parameter.Name]
        }
        if ($parameter.DefaultValue) {
            Add-Element $element 'dev:defaultValue' $parameter.DefaultValue
        }
    }

    for ($i = 0; $i -lt $Page.Examples.Count; $i++) {
        $code, $remarks = if ($Page.Examples[$i].Remarks -match '(?s)^```powershell\r?\n(.*?)\r?\n```(.*)$') { $Matches[1], $Matches[2] } else {
            throw "Example $($i + 1) of $($Page.Title) does not begin with a powershell block."
        }
        $example = $Command.SelectNodes('command:examples/command:example', $namespaces)[$i]
        $example.RemoveAll()
        Add-Element $example 'maml:title' "---------- $($Page.Examples[$i].Title) ----------"
        Add-Element $example 'dev:code' $code
        Add-Element $example 'dev:remarks' ''
        Write-Paragraph $example.LastChild $remarks
        Add-Element $example.LastChild 'maml:para' ''
    }

    foreach ($kind in @{ Path = 'command:inputTypes/command:inputType'; From = $Page.Inputs }, @{ Path = 'command:returnValues/command:returnValue'; From = $Page.Outputs }) {
        $elements = $Command.SelectNodes($kind.Path, $namespaces)
        for ($i = 0; $i -lt $elements.Count; $i++) {
            Write-Paragraph $elements[$i].SelectSingleNode('maml:description', $namespaces) $kind.From[$i].Description
        }
    }

    # A path between pages means nothing in a console.
    foreach ($uri in $Command.SelectNodes('command:relatedLinks/maml:navigationLink/maml:uri', $namespaces)) {
        if ($uri.InnerText -notmatch '^https:') {
            $uri.InnerText = ''
        }
    }
}

# Breaks a line so that it fits 80 columns.
function Split-Line {
    param([string] $Text, [string] $First, [string] $Next)

    $line = $First
    foreach ($word in $Text -split ' ') {
        if ($line.Trim() -and $line.Length + $word.Length -gt 79) {
            $line.TrimEnd()
            $line = $Next
        }
        $line += "$word "
    }
    $line.TrimEnd()
}

# An about topic as Get-Help shows it: the first headings in capitals, text moved in by four columns, code by eight.
function ConvertTo-AboutText {
    param([string] $Markdown)

    foreach ($block in [regex]::Split($Markdown.Trim(), '\n{2,}(?![^`]*\n```(?:\n|\z))')) {
        switch -Regex ($block) {
            '^# (.+)' { "TOPIC`n    $($Matches[1])`n" }
            '^## (.+)' { $Matches[1].ToUpperInvariant() }
            '^### (.+)' { "  $($Matches[1])" }
            '^```' { ($block -split '\n' | Where-Object { $_ -notmatch '^```' } | ForEach-Object { "        $_".TrimEnd() }) + '' }
            '^- ' { @(foreach ($item in $block -split '\n(?=- )') { Split-Line (ConvertTo-Paragraph $item.Substring(2)) '    - ' '      ' }) + '' }
            default { @(Split-Line (ConvertTo-Paragraph $block) '    ' '    ') + '' }
        }
    }
}

New-Item -ItemType Directory -Force $Path | Out-Null
foreach ($topic in Get-ChildItem (Join-Path $Docs 'about') -Filter 'about_*.md') {
    $text = ConvertTo-AboutText ([System.IO.File]::ReadAllText($topic.FullName) -replace '\r') | Out-String -Width 200
    [System.IO.File]::WriteAllText((Join-Path $Path "$($topic.BaseName).help.txt"), $text.Replace("`r", '').TrimEnd() + "`n", $utf8)
}

$pages = Get-ChildItem (Join-Path $Docs 'en-US') -Filter '*-*.md' | Sort-Object Name | ForEach-Object { Import-MarkdownCommandHelp $_.FullName }
$temporary = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$made = Export-MamlCommandHelp -CommandHelp $pages -OutputFolder $temporary
$maml = [xml] [System.IO.File]::ReadAllText($made.FullName)
Remove-Item $temporary -Recurse
$namespaces = [System.Xml.XmlNamespaceManager]::new($maml.NameTable)
foreach ($prefix in 'maml', 'command', 'dev') {
    $namespaces.AddNamespace($prefix, $maml.DocumentElement.GetNamespaceOfPrefix($prefix))
}
foreach ($page in $pages) {
    Convert-Cmdlet $maml.SelectSingleNode("/*/command:command[command:details/command:name = '$($page.Title)']", $namespaces) $page
}
$settings = [System.Xml.XmlWriterSettings] @{ Indent = $true; NewLineChars = "`n"; Encoding = $utf8 }
$writer = [System.Xml.XmlWriter]::Create((Join-Path $Path 'OnePasswordActivity.dll-Help.xml'), $settings)
$maml.Save($writer)
$writer.Dispose()
